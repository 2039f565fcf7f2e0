package com.fiscility.gateway.refreshing;

import com.fiscility.events.RefreshRequested;
import com.fiscility.events.RefreshRequester;
import com.fiscility.events.RefreshType;
import com.fiscility.gateway.linking.domain.LinkCommand;
import com.fiscility.messaging.envelope.EncodedEvent;
import com.fiscility.messaging.envelope.Envelopes;
import com.fiscility.messaging.envelope.EventEncoder;
import com.fiscility.messaging.publishing.EventPublisher;
import com.fiscility.schemas.TopicCatalogue;
import java.time.Duration;
import reactor.core.publisher.Mono;

/**
 * Publishes users' wishes on {@code refresh.commands.v1}.
 *
 * <p><em>Delivery:</em> acknowledged by all in-sync replicas, or unknown; a caller may repeat.
 * <em>Idempotent because:</em> refresh-service takes a command id once, and refreshes an Item once
 * in a while however many ask. <em>Ordering:</em> none needed, for the same reason.
 */
final class RefreshCommands {

  private static final Duration LIFETIME = Duration.ofHours(1);

  private final EventPublisher publisher;
  private final EventEncoder encoder;
  private final Envelopes envelopes;

  RefreshCommands(EventPublisher publisher, EventEncoder encoder, Envelopes envelopes) {
    this.publisher = publisher;
    this.encoder = encoder;
    this.envelopes = envelopes;
  }

  /** Completes when the command is safe; fails when nobody can tell whether it is. */
  Mono<Void> publish(LinkCommand.Head head, String itemId) {
    return Mono.defer(() -> publisher.publish(encode(head, itemId)));
  }

  private EncodedEvent encode(LinkCommand.Head head, String itemId) {
    RefreshRequested command =
        RefreshRequested.newBuilder()
            .setItemId(itemId)
            .setUserId(head.userId())
            .setType(RefreshType.SOFT)
            .setRequestedBy(RefreshRequester.USER)
            .setExpiresAt(head.issuedAt().plus(LIFETIME))
            .build();
    return encoder.encode(
        TopicCatalogue.REFRESH_COMMANDS,
        envelopes.command(head.commandId(), command.getSchema(), itemId, head.traceparent()),
        command);
  }
}
