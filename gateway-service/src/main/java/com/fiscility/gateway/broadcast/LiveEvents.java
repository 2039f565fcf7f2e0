package com.fiscility.gateway.broadcast;

import com.fiscility.events.CommandFailed;
import com.fiscility.events.LinkCompleted;
import com.fiscility.events.LinkRejected;
import com.fiscility.events.LinkTokenIssued;
import com.fiscility.gateway.connections.UserChange;
import com.fiscility.gateway.linking.domain.CommandIds;
import com.fiscility.gateway.linking.domain.RequestId;
import com.fiscility.gateway.linking.domain.RequestIds;
import com.fiscility.gateway.live.LiveEvent;
import com.fiscility.messaging.envelope.Envelope;
import com.fiscility.messaging.listening.Received;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;

/** What a page may be told of an event: ids and versions only. */
final class LiveEvents {

  private static final Set<Class<?>> OUTCOMES =
      Set.of(LinkTokenIssued.class, LinkCompleted.class, LinkRejected.class, CommandFailed.class);

  private final RequestIds requestIds;

  LiveEvents(RequestIds requestIds) {
    this.requestIds = requestIds;
  }

  /** What this user's pages are told; empty for what is none of their business. */
  Optional<LiveEvent> of(Received received, String userId) {
    SpecificRecord value = received.value();
    if (value == null) {
      return Optional.empty();
    }
    String name = value.getSchema().getName();
    if (value instanceof LinkCompleted e) {
      return Optional.of(
          new LiveEvent(
              name,
              Map.of(
                  "request_id", requestId(received.envelope(), userId),
                  "item_id", e.getItemId(),
                  "user_version", e.getUserVersion())));
    }
    if (OUTCOMES.contains(value.getClass())) {
      return Optional.of(
          new LiveEvent(name, Map.of("request_id", requestId(received.envelope(), userId))));
    }
    return UserChange.in(value)
        .map(
            change ->
                new LiveEvent(
                    name, Map.of("item_id", change.itemId(), "user_version", change.version())));
  }

  /**
   * A request id of the command. Good to ask with in any case; equal, letter by letter, to the one
   * that the caller got unless an Idempotency-Key was given: such a command does not know its time.
   */
  private String requestId(Envelope outcome, String userId) {
    RequestId request =
        new RequestId(
            outcome.correlationId(),
            CommandIds.madeAt(outcome.correlationId()).orElse(outcome.time()));
    return requestIds.issue(userId, request);
  }
}
