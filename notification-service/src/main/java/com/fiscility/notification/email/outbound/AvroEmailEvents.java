package com.fiscility.notification.email.outbound;

import com.fiscility.events.EmailFailed;
import com.fiscility.events.EmailSent;
import com.fiscility.events.EmailSuppressed;
import com.fiscility.messaging.envelope.EncodedEvent;
import com.fiscility.messaging.envelope.Envelope;
import com.fiscility.notification.email.EmailEvents;
import com.fiscility.notification.email.domain.EmailKind;
import com.fiscility.notification.email.domain.PendingEmail;
import com.fiscility.notification.events.NotificationEvents;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** E-mails' events in Avro. */
public final class AvroEmailEvents implements EmailEvents {

  private final NotificationEvents events;
  private final Clock clock;

  public AvroEmailEvents(NotificationEvents events, Clock clock) {
    this.events = events;
    this.clock = clock;
  }

  @Override
  public EncodedEvent sent(PendingEmail email, String messageId) {
    return events.encode(
        EmailSent.newBuilder()
            .setEmailId(email.id().toString())
            .setUserId(email.userId())
            .setKind(kind(email.kind()))
            .setItemIds(email.itemIds())
            .setMessageId(messageId)
            .setSentAt(clock.instant().truncatedTo(ChronoUnit.MICROS))
            .build(),
        email.userId(),
        null);
  }

  @Override
  public EncodedEvent suppressed(PendingEmail email, String reason) {
    return suppressed(email.id(), email.userId(), email.kind(), email.itemIds(), reason, null);
  }

  EncodedEvent suppressed(
      UUID emailId,
      String userId,
      EmailKind kind,
      List<String> itemIds,
      String reason,
      @Nullable Envelope cause) {
    return events.encode(
        EmailSuppressed.newBuilder()
            .setEmailId(emailId.toString())
            .setUserId(userId)
            .setKind(kind(kind))
            .setItemIds(itemIds)
            .setReason(reason)
            .build(),
        userId,
        cause);
  }

  @Override
  public EncodedEvent failed(PendingEmail email, String reason, @Nullable Integer reply) {
    return events.encode(
        EmailFailed.newBuilder()
            .setEmailId(email.id().toString())
            .setUserId(email.userId())
            .setKind(kind(email.kind()))
            .setItemIds(email.itemIds())
            .setReason(reason)
            .setSmtpReply(reply)
            .build(),
        email.userId(),
        null);
  }

  private static com.fiscility.events.EmailKind kind(EmailKind kind) {
    return com.fiscility.events.EmailKind.valueOf(kind.name());
  }
}
