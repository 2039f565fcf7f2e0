package com.fiscility.gateway.linking.outbound;

import com.fiscility.events.LinkRequested;
import com.fiscility.events.PublicTokenReceived;
import com.fiscility.events.ReconnectCompleted;
import com.fiscility.events.ReportedAccount;
import com.fiscility.events.UnlinkRequested;
import com.fiscility.gateway.linking.CommandPublisher;
import com.fiscility.gateway.linking.UnknownOutcomeException;
import com.fiscility.gateway.linking.domain.LinkCommand;
import com.fiscility.messaging.encryption.FieldSealer;
import com.fiscility.messaging.encryption.SealedContext;
import com.fiscility.messaging.envelope.EncodedEvent;
import com.fiscility.messaging.envelope.Envelopes;
import com.fiscility.messaging.envelope.EventEncoder;
import com.fiscility.messaging.publishing.EventPublisher;
import com.fiscility.messaging.publishing.PublishingUnknownException;
import com.fiscility.schemas.TopicCatalogue;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Publishes commands on {@code link.commands.v1}.
 *
 * <p><em>Delivery:</em> acknowledged by all in-sync replicas, or unknown; a caller may repeat.
 * <em>Idempotent because:</em> link-service carries a command id out once, and a public token once
 * whatever the command id. <em>Ordering:</em> none needed, commands are independent.
 */
public final class KafkaCommandPublisher implements CommandPublisher {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaCommandPublisher.class);

  private final EventPublisher publisher;
  private final EventEncoder encoder;
  private final Envelopes envelopes;
  private final FieldSealer publicTokens;

  /**
   * @param publicTokens seals public tokens for link-service
   */
  public KafkaCommandPublisher(
      EventPublisher publisher,
      EventEncoder encoder,
      Envelopes envelopes,
      FieldSealer publicTokens) {
    this.publisher = publisher;
    this.encoder = encoder;
    this.envelopes = envelopes;
    this.publicTokens = publicTokens;
  }

  @Override
  public Mono<Void> publish(LinkCommand command) {
    return Mono.defer(() -> publisher.publish(encode(command)))
        .onErrorMap(
            PublishingUnknownException.class,
            e -> new UnknownOutcomeException("Kafka did not acknowledge the command", e))
        .doOnSuccess(
            done ->
                LOG.info(
                    "Published {} user_id={} event_id={}",
                    command.getClass().getSimpleName(),
                    command.head().userId(),
                    command.head().commandId()));
  }

  private EncodedEvent encode(LinkCommand command) {
    SpecificRecord event = event(command);
    LinkCommand.Head head = command.head();
    return encoder.encode(
        TopicCatalogue.LINK_COMMANDS,
        envelopes.command(head.commandId(), event.getSchema(), head.userId(), head.traceparent()),
        event);
  }

  private SpecificRecord event(LinkCommand command) {
    if (command instanceof LinkCommand.ExchangePublicToken exchange) {
      return event(exchange);
    }
    if (command instanceof LinkCommand.ReportReconnect reconnect) {
      return event(reconnect);
    }
    if (command instanceof LinkCommand.Unlink unlink) {
      return event(unlink);
    }
    return event((LinkCommand.RequestLink) command);
  }

  private static ReconnectCompleted event(LinkCommand.ReportReconnect reconnect) {
    UUID linkRequestId = reconnect.linkRequestId();
    return ReconnectCompleted.newBuilder()
        .setUserId(reconnect.head().userId())
        .setPlan(reconnect.head().plan())
        .setItemId(reconnect.itemId())
        .setLinkRequestId(linkRequestId == null ? null : linkRequestId.toString())
        .setLinkSessionId(reconnect.linkSessionId())
        .setExpiresAt(reconnect.expiresAt())
        .build();
  }

  private static UnlinkRequested event(LinkCommand.Unlink unlink) {
    return UnlinkRequested.newBuilder()
        .setUserId(unlink.head().userId())
        .setItemId(unlink.itemId())
        .setExpiresAt(unlink.expiresAt())
        .build();
  }

  private static LinkRequested event(LinkCommand.RequestLink request) {
    return LinkRequested.newBuilder()
        .setUserId(request.head().userId())
        .setPlan(request.head().plan())
        .setItemId(request.itemId())
        .setLocale(request.locale())
        .setExpiresAt(request.expiresAt())
        .build();
  }

  private PublicTokenReceived event(LinkCommand.ExchangePublicToken exchange) {
    LinkCommand.Head head = exchange.head();
    LinkCommand.Reported reported = exchange.reported();
    byte[] sealed =
        publicTokens.seal(
            exchange.token().value(), SealedContext.of(head.userId(), head.commandId()));
    return PublicTokenReceived.newBuilder()
        .setUserId(head.userId())
        .setPlan(head.plan())
        .setLinkRequestId(exchange.linkRequestId().toString())
        .setSealedPublicToken(ByteBuffer.wrap(sealed))
        .setPublicTokenSha256(exchange.token().sha256())
        .setInstitutionId(reported.institutionId())
        .setInstitutionName(reported.institutionName())
        .setAccounts(reported.accounts().stream().map(KafkaCommandPublisher::account).toList())
        .setLinkSessionId(reported.linkSessionId())
        .setAcknowledgeDuplicate(exchange.acknowledgeDuplicate())
        .setExpiresAt(exchange.expiresAt())
        .build();
  }

  private static ReportedAccount account(LinkCommand.ReportedAccount account) {
    return ReportedAccount.newBuilder()
        .setAccountId(account.accountId())
        .setName(account.name())
        .setMask(account.mask())
        .setType(account.type())
        .setSubtype(account.subtype())
        .build();
  }
}
