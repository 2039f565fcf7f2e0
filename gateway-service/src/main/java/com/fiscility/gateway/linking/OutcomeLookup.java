package com.fiscility.gateway.linking;

import com.fiscility.gateway.caller.Caller;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Asks link-service how a command stands. */
public interface OutcomeLookup {

  /**
   * How the caller's command stands; empty when link-service never saw such a command of this user.
   * Fails when link-service cannot be asked.
   */
  Mono<CommandState> find(Caller caller, UUID commandId);
}
