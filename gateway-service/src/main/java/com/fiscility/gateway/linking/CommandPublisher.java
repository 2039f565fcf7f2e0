package com.fiscility.gateway.linking;

import com.fiscility.gateway.linking.domain.LinkCommand;
import reactor.core.publisher.Mono;

/** Puts commands where link-service reads them. */
public interface CommandPublisher {

  /**
   * Completes when the command is safe; fails with {@link UnknownOutcomeException} when nobody can
   * tell whether it is. Publishing the same command again is harmless.
   */
  Mono<Void> publish(LinkCommand command);
}
