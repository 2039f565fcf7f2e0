package com.fiscility.link.linking;

import com.fiscility.link.plaid.IssuedLinkToken;
import java.time.Instant;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Link tokens that were issued, without the tokens. */
public interface LinkRequests {

  /** Remembers, in the current transaction, whose a link token is. */
  Mono<Void> add(UUID linkRequestId, String userId, IssuedLinkToken token, Instant now);
}
