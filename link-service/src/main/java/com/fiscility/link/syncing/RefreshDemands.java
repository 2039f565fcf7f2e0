package com.fiscility.link.syncing;

import com.fiscility.link.syncing.domain.Demand;
import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Mono;

/** Where demands for refreshes become work. */
public interface RefreshDemands {

  /**
   * Stores demands and the work that meets them, in a transaction of its own. A demand that is met
   * already, and one about an Item that is not linked, adds nothing, unless its owner still waits
   * to be told; one that is stored already lets its work be due again, unless that is being done.
   *
   * @param now business time
   */
  Mono<Void> store(List<Demand> demands, Instant now);
}
