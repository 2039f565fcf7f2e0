package com.fiscility.link.linking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.link.harness.RunningLinkService;
import com.fiscility.link.linking.outbound.OldCommands;
import com.fiscility.messaging.retention.RetentionSweep;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;

/** Commands that nobody can ask for or send again. */
class CommandLogSweepIT {

  private final RunningLinkService service = RunningLinkService.shared();

  @Test
  void oldCommandsThatEndedAreForgottenAndNoOthers() {
    insert("sw-old", 2500, "91 days", true);
    insert("sw-unended", 1, "91 days", false);
    insert("sw-young", 1, "89 days", true);
    RetentionSweep sweep =
        new RetentionSweep(
            "commands",
            Duration.ofMillis(100),
            true,
            List.of(
                new OldCommands(
                    service.bean(DatabaseClient.class), Duration.ofDays(90), Clock.systemUTC())));

    sweep.start();
    try {
      service.awaitRows("select count(*) from command_outcome where user_id = 'sw-old'", 0);
    } finally {
      sweep.stop();
    }

    assertThat(
            service.row(
                "select count(*) from command_outcome where user_id in ('sw-unended', 'sw-young')"))
        .isEqualTo(2L);
  }

  private void insert(String user, int rows, String age, boolean ended) {
    service.change(
        """
        insert into command_outcome (command_id, user_id, command_type, received_at, outcome_type,
          outcome_value, decided_at)
        select gen_random_uuid(), '%1$s', 'of a test', now() - interval '%2$s',
          case when %3$s then 'outcome' end, case when %3$s then '\\x00'::bytea end,
          case when %3$s then now() end
        from generate_series(1, %4$d)\
        """
            .formatted(user, age, ended, rows));
  }
}
