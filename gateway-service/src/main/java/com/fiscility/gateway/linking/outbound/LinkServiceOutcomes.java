package com.fiscility.gateway.linking.outbound;

import com.fiscility.events.ItemRefreshed;
import com.fiscility.gateway.caller.Caller;
import com.fiscility.gateway.linking.CommandState;
import com.fiscility.gateway.linking.OutcomeLookup;
import com.fiscility.gateway.linking.domain.Outcome;
import com.fiscility.gateway.services.ServiceClient;
import com.fiscility.messaging.envelope.EncodedEvent;
import com.fiscility.messaging.envelope.Envelope;
import com.fiscility.messaging.envelope.EventDecoder;
import com.fiscility.messaging.envelope.EventHeaders;
import com.fiscility.schemas.Topic;
import com.fiscility.schemas.TopicCatalogue;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;

/** Asks link-service for outcomes; it answers with the very events that it published. */
public final class LinkServiceOutcomes implements OutcomeLookup {

  private static final String PATH = "/internal/v1/requests/{command_id}";
  private static final String DONE = "done";

  /** The one outcome that is told among the news of its Item. */
  private static final String REFRESHED = ItemRefreshed.getClassSchema().getFullName();

  private final ServiceClient linkService;
  private final EventDecoder decoder;
  private final Function<SpecificRecord, Optional<Outcome>> reader;
  private final JsonMapper json;
  private final Clock clock;

  /**
   * @param reader reads outcomes as they are read from Kafka
   */
  public LinkServiceOutcomes(
      ServiceClient linkService,
      EventDecoder decoder,
      Function<SpecificRecord, Optional<Outcome>> reader,
      JsonMapper json,
      Clock clock) {
    this.linkService = linkService;
    this.decoder = decoder;
    this.reader = reader;
    this.json = json;
    this.clock = clock;
  }

  /**
   * link-service's answer.
   *
   * @param state pending or done
   * @param type full name of the outcome's record
   * @param value the outcome's bytes as they stand on Kafka
   */
  private record Answer(String state, @Nullable String type, @Nullable String value) {}

  @Override
  public Mono<CommandState> find(Caller caller, UUID commandId) {
    return linkService
        .get(caller, PATH, commandId)
        .map(answer -> json.readValue(answer, Answer.class))
        .flatMap(answer -> state(caller, commandId, answer));
  }

  private Mono<CommandState> state(Caller caller, UUID commandId, Answer answer) {
    String type = answer.type();
    String value = answer.value();
    if (!DONE.equals(answer.state()) || type == null || value == null) {
      return Mono.just(new CommandState.Pending());
    }
    // A schema that this instance has not met yet is asked for, which blocks.
    return Mono.fromCallable(() -> decode(caller, commandId, type, value))
        .subscribeOn(Schedulers.boundedElastic())
        .map(CommandState.Settled::new);
  }

  private Outcome decode(Caller caller, UUID commandId, String type, String value) {
    Envelope envelope =
        new Envelope(
            commandId,
            type,
            "link-service",
            clock.instant(),
            caller.userId(),
            commandId,
            commandId,
            null,
            null);
    Topic topic =
        REFRESHED.equals(type) ? TopicCatalogue.ACCOUNT_EVENTS : TopicCatalogue.LINK_OUTCOMES;
    EncodedEvent event =
        new EncodedEvent(
            topic.name(),
            caller.userId().getBytes(StandardCharsets.UTF_8),
            EventHeaders.of(envelope, false),
            Base64.getDecoder().decode(value));
    return Optional.ofNullable(decoder.decode(topic, event).value())
        .flatMap(reader)
        .orElseThrow(() -> new IllegalStateException("link-service answered with a " + type));
  }
}
