package com.fiscility.notification.notice;

import com.fiscility.notification.notice.domain.Outage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Banks, and which of their connections are to be told of an outage. */
public interface Institutions {

  /**
   * A bank as an event shows it.
   *
   * @param troubleSince since when it does not answer well; null when it does
   * @param answersInPart whether it is in trouble and still answers sometimes
   */
  record InstitutionState(
      String institutionId,
      long version,
      @Nullable String name,
      @Nullable Instant troubleSince,
      boolean answersInPart) {}

  /** A connection whose owner is to be told of an outage. */
  record Untold(String itemId, Outage outage) {}

  /** Applies what is newer; an outage lasts from its first event until the bank is healthy. */
  Mono<Void> apply(InstitutionState state);

  /** Connections of banks in trouble for long enough that were not told and have no notice. */
  Flux<Untold> untold(Instant now, int limit);

  /** Connections that show an outage that is over. */
  Flux<String> recovered(int limit);
}
