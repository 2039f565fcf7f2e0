package com.fiscility.link.linking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.link.linking.domain.ReconnectCommand;
import com.fiscility.link.quota.Lane;
import com.fiscility.link.work.LeasedWork;
import com.fiscility.link.work.WorkKind;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CommandPayloadsTest {

  private static final ReconnectCommand COMMAND =
      new ReconnectCommand(
          UUID.randomUUID(), "frida", "pro", "item", Instant.parse("2026-11-21T12:00:00Z"));

  @Test
  void howOftenPlaidSaidBrokenIsKeptBesideTheCommand() {
    LeasedWork asked = work(CommandPayloads.of(COMMAND, 2));

    assertThat(CommandPayloads.broken(asked)).isEqualTo(2);
    assertThat(CommandPayloads.reconnect(asked)).isEqualTo(COMMAND);
  }

  @Test
  void aCommandThatWasJustTakenWasNeverAnswered() {
    assertThat(CommandPayloads.broken(work(CommandPayloads.of(COMMAND)))).isZero();
  }

  private static LeasedWork work(String payload) {
    return new LeasedWork(
        1,
        "item:item",
        WorkKind.RECONNECT,
        COMMAND.commandId().toString(),
        Lane.PERSON,
        null,
        0,
        payload,
        null,
        false,
        1,
        0);
  }
}
