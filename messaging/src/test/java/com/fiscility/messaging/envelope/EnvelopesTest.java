package com.fiscility.messaging.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.events.ItemLinked;
import com.fiscility.events.LinkRequested;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EnvelopesTest {

  private static final UUID COMMAND = new UUID(1, 1);
  private static final UUID NEXT_ID = new UUID(2, 2);

  private final Envelopes envelopes =
      new Envelopes(
          "link-service",
          Clock.fixed(Instant.parse("2026-11-21T10:15:30.123456789Z"), ZoneOffset.UTC),
          () -> NEXT_ID);

  @Test
  void commandStartsItsOwnChain() {
    assertThat(envelopes.command(COMMAND, LinkRequested.SCHEMA$, "user-1", "00-trace"))
        .isEqualTo(
            new Envelope(
                COMMAND,
                "com.fiscility.events.LinkRequested",
                "link-service",
                Instant.parse("2026-11-21T10:15:30.123456Z"),
                "user-1",
                COMMAND,
                null,
                null,
                "00-trace"));
  }

  @Test
  void causedEventStaysInTheChainOfItsCause() {
    Envelope command = envelopes.command(COMMAND, LinkRequested.SCHEMA$, "user-1", "00-trace");
    Envelope middle = envelopes.causedBy(command, ItemLinked.SCHEMA$, "item-1", 7L);
    Envelope last = envelopes.causedBy(middle, ItemLinked.SCHEMA$, "item-1", 8L);

    assertThat(middle)
        .isEqualTo(
            new Envelope(
                NEXT_ID,
                "com.fiscility.events.ItemLinked",
                "link-service",
                Instant.parse("2026-11-21T10:15:30.123456Z"),
                "item-1",
                COMMAND,
                COMMAND,
                7L,
                "00-trace"));
    assertThat(last.correlationId()).isEqualTo(COMMAND);
    assertThat(last.causationId()).isEqualTo(middle.id());
  }

  @Test
  void eventWithoutCauseCorrelatesWithItself() {
    Envelope first = envelopes.first(ItemLinked.SCHEMA$, "item-1", 1L);

    assertThat(first.id()).isEqualTo(NEXT_ID);
    assertThat(first.correlationId()).isEqualTo(NEXT_ID);
    assertThat(first.causationId()).isNull();
  }
}
