package com.fiscility.link.linking.inbound;

import com.fiscility.events.LinkRequested;
import com.fiscility.events.PublicTokenReceived;
import com.fiscility.events.ReconnectCompleted;
import com.fiscility.events.UnlinkRequested;
import com.fiscility.link.linking.CommandPayloads;
import com.fiscility.link.linking.TakenCommand;
import com.fiscility.link.linking.TakingCommands;
import com.fiscility.link.linking.domain.ExchangeCommand;
import com.fiscility.link.linking.domain.LinkTokenCommand;
import com.fiscility.link.linking.domain.ReconnectCommand;
import com.fiscility.link.linking.domain.ReportedAccount;
import com.fiscility.link.linking.domain.UnlinkCommand;
import com.fiscility.link.work.WorkKind;
import com.fiscility.link.work.WorkSubject;
import com.fiscility.messaging.listening.BatchHandler;
import com.fiscility.messaging.listening.Received;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Takes linking commands: writes their work and returns; neither decrypts nor calls.
 *
 * <p><em>Delivery:</em> at least once, also years later and under another group. <em>Idempotent
 * because:</em> a command that was taken before adds nothing, and an expired one only its outcome,
 * once. <em>Ordering:</em> not needed; each command stands for itself.
 */
public final class LinkCommandListener implements BatchHandler {

  private final TakingCommands taking;

  public LinkCommandListener(TakingCommands taking) {
    this.taking = taking;
  }

  @Override
  public Mono<Void> handle(List<Received> batch) {
    return taking.take(batch.stream().map(LinkCommandListener::command).toList());
  }

  private static TakenCommand command(Received received) {
    UUID id = received.envelope().id();
    if (received.value() instanceof LinkRequested request) {
      return linkToken(id, request);
    }
    if (received.value() instanceof PublicTokenReceived token) {
      return exchange(id, token);
    }
    if (received.value() instanceof ReconnectCompleted reconnect) {
      return reconnect(id, reconnect);
    }
    if (received.value() instanceof UnlinkRequested unlink) {
      return unlink(id, unlink);
    }
    throw new IllegalArgumentException(received + " is no linking command");
  }

  private static TakenCommand reconnect(UUID id, ReconnectCompleted completed) {
    ReconnectCommand command =
        new ReconnectCommand(
            id,
            completed.getUserId(),
            completed.getPlan(),
            completed.getItemId(),
            completed.getExpiresAt());
    return new TakenCommand(
        id,
        command.userId(),
        completed.getSchema().getFullName(),
        WorkKind.RECONNECT,
        WorkSubject.item(command.itemId()),
        null,
        command.expiresAt(),
        CommandPayloads.of(command),
        null);
  }

  private static TakenCommand unlink(UUID id, UnlinkRequested requested) {
    UnlinkCommand command =
        new UnlinkCommand(
            id, requested.getUserId(), requested.getItemId(), requested.getExpiresAt());
    return new TakenCommand(
        id,
        command.userId(),
        requested.getSchema().getFullName(),
        WorkKind.UNLINK,
        WorkSubject.item(command.itemId()),
        null,
        command.expiresAt(),
        CommandPayloads.of(command),
        null);
  }

  private static TakenCommand linkToken(UUID id, LinkRequested request) {
    LinkTokenCommand command =
        new LinkTokenCommand(
            id,
            request.getUserId(),
            request.getPlan(),
            request.getItemId(),
            request.getExpiresAt());
    return new TakenCommand(
        id,
        command.userId(),
        request.getSchema().getFullName(),
        WorkKind.CREATE_LINK_TOKEN,
        WorkSubject.linkTokensOf(command.userId()),
        null,
        command.expiresAt(),
        CommandPayloads.of(command),
        null);
  }

  private static TakenCommand exchange(UUID id, PublicTokenReceived received) {
    ExchangeCommand command =
        new ExchangeCommand(
            id,
            received.getUserId(),
            received.getPlan(),
            uuid(received.getLinkRequestId()),
            received.getPublicTokenSha256(),
            received.getInstitutionId(),
            received.getInstitutionName(),
            received.getAccounts().stream()
                .map(a -> new ReportedAccount(a.getName(), a.getMask()))
                .toList(),
            received.getAcknowledgeDuplicate(),
            received.getExpiresAt());
    return new TakenCommand(
        id,
        command.userId(),
        received.getSchema().getFullName(),
        WorkKind.EXCHANGE_PUBLIC_TOKEN,
        WorkSubject.exchangesOf(command.userId()),
        command.institutionId(),
        command.expiresAt(),
        CommandPayloads.of(command),
        bytes(received.getSealedPublicToken()));
  }

  private static @Nullable UUID uuid(@Nullable String text) {
    return text == null ? null : UUID.fromString(text);
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
