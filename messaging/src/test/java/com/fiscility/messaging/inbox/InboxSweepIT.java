package com.fiscility.messaging.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fiscility.messaging.retention.RetentionSweep;
import com.fiscility.messaging.testing.TestService;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The memory of applied events. */
class InboxSweepIT {

  private static final int OLD = 2 * RetentionSweep.AT_ONCE + 10;

  @Test
  void claimsOlderThanTheRetentionGoAndYoungerOnesStay() {
    try (TestService service = service()) {
      service
          .database()
          .sql(
              "INSERT INTO inbox SELECT 'consumer', gen_random_uuid(), now() - interval '91 days'"
                  + " FROM generate_series(1, "
                  + OLD
                  + ")")
          .then()
          .block();
      UUID young = UUID.randomUUID();
      service
          .database()
          .sql("INSERT INTO inbox VALUES ('consumer', $1, now() - interval '89 days')")
          .bind(0, young)
          .then()
          .block();

      service.bean(RetentionSweep.class).sweep().block();

      assertThat(service.rows("inbox")).isEqualTo(1);
      assertThat(service.rows("inbox WHERE event_id = '" + young + "'")).isEqualTo(1);
    }
  }

  @Test
  void aClaimIsRolledBackWithItsTransactionAndHoldsForEachConsumerAlone() {
    try (TestService service = service()) {
      UUID event = UUID.randomUUID();
      Inbox inbox = service.inbox();
      assertThatThrownBy(
              () ->
                  service
                      .inTransaction(
                          inbox
                              .claim("one", event)
                              .map(
                                  fresh -> {
                                    throw new IllegalArgumentException("after the claim");
                                  }))
                      .block())
          .isInstanceOf(IllegalArgumentException.class);

      assertThat(service.inTransaction(inbox.claim("one", event)).block()).isTrue();
      assertThat(service.inTransaction(inbox.claim("one", event)).block()).isFalse();
      assertThat(service.inTransaction(inbox.claim("two", event)).block()).isTrue();
      assertThatThrownBy(() -> inbox.claim("three", event).block())
          .isInstanceOf(IllegalStateException.class);
    }
  }

  private static TestService service() {
    return TestService.withDatabase(TestService.newDatabase("inbox")).autoStart(false).start();
  }
}
