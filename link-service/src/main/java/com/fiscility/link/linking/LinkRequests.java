package com.fiscility.link.linking;

import com.fiscility.link.linking.domain.LinkTokenCommand;
import com.fiscility.link.plaid.IssuedLinkToken;
import java.time.Instant;
import reactor.core.publisher.Mono;

/** Link tokens that were issued, without the tokens. */
public interface LinkRequests {

  /** Remembers, in the current transaction, whose a link token is and what it is for. */
  Mono<Void> add(LinkTokenCommand command, IssuedLinkToken token, Instant now);
}
