package com.fiscility.notification.notice.outbound;

import com.fiscility.events.NoticeReason;
import com.fiscility.events.PromptCleared;
import com.fiscility.events.PromptEnd;
import com.fiscility.events.PromptRaised;
import com.fiscility.messaging.envelope.EncodedEvent;
import com.fiscility.messaging.envelope.Envelope;
import com.fiscility.notification.events.NotificationEvents;
import com.fiscility.notification.notice.PromptEvents;
import com.fiscility.notification.notice.domain.Effect;
import com.fiscility.notification.notice.domain.ItemNotices;
import com.fiscility.notification.notice.domain.Notice;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Prompts' events in Avro. */
public final class AvroPromptEvents implements PromptEvents {

  private final NotificationEvents events;

  public AvroPromptEvents(NotificationEvents events) {
    this.events = events;
  }

  @Override
  public List<EncodedEvent> of(ItemNotices item, List<Effect> effects, @Nullable Envelope cause) {
    return effects.stream()
        .flatMap(effect -> record(item, effect))
        .map(record -> events.encode(record, item.userId(), cause))
        .toList();
  }

  private static Stream<SpecificRecord> record(ItemNotices item, Effect effect) {
    if (effect instanceof Effect.Raised raised) {
      return Stream.of(raised(item, raised.notice()));
    }
    if (effect instanceof Effect.Cleared cleared) {
      return Stream.of(cleared(item, cleared));
    }
    return Stream.empty();
  }

  private static SpecificRecord raised(ItemNotices item, Notice notice) {
    return PromptRaised.newBuilder()
        .setPromptId(notice.id().toString())
        .setUserId(item.userId())
        .setItemId(item.itemId())
        .setReason(NoticeReason.valueOf(notice.reason().name()))
        .setInstitutionId(item.bank().institutionId())
        .setInstitutionName(item.bank().name())
        .setSince(notice.since())
        .setDeadline(notice.deadline())
        .build();
  }

  private static SpecificRecord cleared(ItemNotices item, Effect.Cleared cleared) {
    return PromptCleared.newBuilder()
        .setPromptId(cleared.notice().id().toString())
        .setUserId(item.userId())
        .setItemId(item.itemId())
        .setEnd(PromptEnd.valueOf(cleared.end().name()))
        .setUntil(cleared.until())
        .build();
  }
}
