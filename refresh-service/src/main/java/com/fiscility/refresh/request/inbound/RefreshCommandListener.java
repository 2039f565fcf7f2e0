package com.fiscility.refresh.request.inbound;

import com.fiscility.events.RefreshRequested;
import com.fiscility.messaging.listening.BatchHandler;
import com.fiscility.messaging.listening.Received;
import com.fiscility.refresh.plan.domain.RefreshRequest;
import com.fiscility.refresh.plan.domain.Trigger;
import com.fiscility.refresh.request.AnsweringRequests;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Takes requests for refreshes.
 *
 * <p><em>Delivery:</em> at least once, also years later and under another group. <em>Idempotent
 * because:</em> a command is claimed in the transaction of its answer, and an expired one only
 * refused. <em>Ordering:</em> not needed; each command stands for itself.
 */
public final class RefreshCommandListener implements BatchHandler {

  private final AnsweringRequests answering;

  public RefreshCommandListener(AnsweringRequests answering) {
    this.answering = answering;
  }

  @Override
  public Mono<Void> handle(List<Received> batch) {
    return Flux.fromIterable(batch)
        .concatMap(received -> answering.answer(request(received), received.envelope()))
        .then();
  }

  private static RefreshRequest request(Received received) {
    if (received.value() instanceof RefreshRequested command) {
      return new RefreshRequest(
          received.envelope().id(),
          command.getItemId(),
          command.getUserId(),
          needsOwner(command),
          trigger(command),
          command.getExpiresAt());
    }
    throw new IllegalArgumentException(received + " is no request for a refresh");
  }

  private static boolean needsOwner(RefreshRequested command) {
    return switch (command.getType()) {
      case HARD -> true;
      case SOFT -> false;
      case UNKNOWN -> throw new IllegalArgumentException("It does not say which refresh");
    };
  }

  private static Trigger trigger(RefreshRequested command) {
    return switch (command.getRequestedBy()) {
      case USER -> Trigger.USER;
      case OPERATOR -> Trigger.OPERATOR;
      case UNKNOWN -> throw new IllegalArgumentException("It does not say who asks");
    };
  }
}
