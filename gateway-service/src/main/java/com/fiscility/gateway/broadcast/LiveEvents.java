package com.fiscility.gateway.broadcast;

import com.fiscility.events.AccountsChanged;
import com.fiscility.events.BalancesUpdated;
import com.fiscility.events.CommandFailed;
import com.fiscility.events.HardRefreshRequired;
import com.fiscility.events.HardRefreshResolved;
import com.fiscility.events.InstitutionHealthChanged;
import com.fiscility.events.ItemHealthChanged;
import com.fiscility.events.ItemLinked;
import com.fiscility.events.ItemReauthorised;
import com.fiscility.events.ItemRefreshed;
import com.fiscility.events.ItemUnlinked;
import com.fiscility.events.LinkCompleted;
import com.fiscility.events.LinkRejected;
import com.fiscility.events.LinkTokenIssued;
import com.fiscility.events.PromptCleared;
import com.fiscility.events.PromptRaised;
import com.fiscility.events.ReconnectAnswered;
import com.fiscility.events.UnlinkAccepted;
import com.fiscility.gateway.linking.domain.CommandIds;
import com.fiscility.gateway.linking.domain.RequestId;
import com.fiscility.gateway.linking.domain.RequestIds;
import com.fiscility.gateway.live.LiveEvent;
import com.fiscility.messaging.envelope.Envelope;
import com.fiscility.messaging.listening.Received;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;

/** What a page may be told of an event: ids and versions only. */
final class LiveEvents {

  /** What ends a request of the user's, and names it. */
  private static final Set<Class<?>> OUTCOMES =
      Set.of(
          LinkTokenIssued.class,
          LinkCompleted.class,
          LinkRejected.class,
          ReconnectAnswered.class,
          UnlinkAccepted.class,
          CommandFailed.class);

  /** What happens without a request, or long after it. */
  private static final Set<Class<?>> NEWS =
      Set.of(
          ItemLinked.class,
          AccountsChanged.class,
          BalancesUpdated.class,
          ItemHealthChanged.class,
          ItemRefreshed.class,
          ItemReauthorised.class,
          ItemUnlinked.class,
          HardRefreshRequired.class,
          HardRefreshResolved.class,
          PromptRaised.class,
          PromptCleared.class,
          InstitutionHealthChanged.class);

  private static final List<String> FIELDS = List.of("item_id", "user_version", "prompt_id");

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
    boolean outcome = OUTCOMES.contains(value.getClass());
    if (!outcome && !NEWS.contains(value.getClass())) {
      return Optional.empty();
    }
    Map<String, Object> data = new HashMap<>();
    for (String field : FIELDS) {
      EventFields.of(value, field).ifPresent(known -> data.put(field, known));
    }
    if (outcome) {
      data.put("request_id", requestId(received.envelope(), userId));
    }
    return Optional.of(new LiveEvent(value.getSchema().getName(), data));
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
