package com.fiscility.link.linking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.events.CommandFailed;
import com.fiscility.events.CommandFailure;
import com.fiscility.events.LinkRequested;
import com.fiscility.events.LinkTokenIssued;
import com.fiscility.link.harness.RunningLinkService;
import com.fiscility.messaging.envelope.EncodedEvent;
import com.fiscility.messaging.envelope.Envelope;
import com.fiscility.messaging.envelope.EventEncoder;
import com.fiscility.messaging.publishing.EventPublisher;
import com.fiscility.schemas.TopicCatalogue;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Commands that nobody can read. */
class DeadLetterIT {

  private final RunningLinkService service = RunningLinkService.shared();

  @Test
  void aCommandThatCannotBeReadEndsOnceAndItsEndIsRemembered() {
    UUID command = UUID.randomUUID();

    publishUnreadable("dl-unread", command);
    publishUnreadable("dl-unread", command);

    assertThat(service.outcome(command, CommandFailed.class).getFailure())
        .isEqualTo(CommandFailure.FAILED);
    assertThat(
            service.row(
                "select user_id || ' ' || command_type || ' ' || outcome_type from command_outcome"
                    + " where command_id = '"
                    + command
                    + "'"))
        .isEqualTo(
            "dl-unread "
                + LinkRequested.getClassSchema().getFullName()
                + " "
                + CommandFailed.getClassSchema().getFullName());
    assertNothingFurtherIsTold("dl-unread", command);
  }

  @Test
  void aDeadLetteredCopyOfACommandThatWasCarriedOutChangesNothing() {
    UUID command = service.requestLinkToken("dl-copy", "plus");
    service.outcome(command, LinkTokenIssued.class);

    publishUnreadable("dl-copy", command);

    assertNothingFurtherIsTold("dl-copy", command);
    assertThat(
            service.row(
                "select outcome_type from command_outcome where command_id = '" + command + "'"))
        .isEqualTo(LinkTokenIssued.getClassSchema().getFullName());
  }

  @Test
  void aNameThatTheDatabaseCannotHoldStopsNobody() {
    UUID command = UUID.randomUUID();

    publishUnreadable("dl-\0", command);

    service.outcome(command, CommandFailed.class);
  }

  /** What comes after it on its partition has passed it. */
  private void assertNothingFurtherIsTold(String user, UUID command) {
    service.outcome(service.requestLinkToken(user, "plus"), LinkTokenIssued.class);
    assertThat(service.outcomes().of(command)).hasSize(1);
  }

  private void publishUnreadable(String user, UUID command) {
    Envelope envelope =
        new Envelope(
            command,
            LinkRequested.getClassSchema().getFullName(),
            "gateway-service",
            Instant.now(),
            user,
            command,
            null,
            null,
            null);
    EncodedEvent readable =
        service
            .bean(EventEncoder.class)
            .encode(
                TopicCatalogue.LINK_COMMANDS,
                envelope,
                LinkRequested.newBuilder()
                    .setUserId(user)
                    .setPlan("plus")
                    .setExpiresAt(Instant.now())
                    .build());
    service
        .bean(EventPublisher.class)
        .publish(
            new EncodedEvent(
                readable.topic(), readable.key(), readable.headers(), new byte[] {0, 0, 0}))
        .block(Duration.ofSeconds(10));
  }
}
