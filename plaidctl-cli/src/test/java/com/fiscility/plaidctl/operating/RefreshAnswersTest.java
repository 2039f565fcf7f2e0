package com.fiscility.plaidctl.operating;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.events.CommandFailed;
import com.fiscility.events.CommandFailure;
import com.fiscility.events.HardRefreshRequired;
import com.fiscility.events.ItemRefreshed;
import com.fiscility.events.ItemState;
import com.fiscility.events.ItemUnlinked;
import com.fiscility.events.RefreshFailure;
import com.fiscility.events.RefreshOutcome;
import com.fiscility.events.RefreshType;
import com.fiscility.events.SoftRefreshDue;
import com.fiscility.messaging.envelope.DecodedEvent;
import com.fiscility.messaging.envelope.Envelope;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RefreshAnswersTest {

  private static final Instant DUE = Instant.parse("2026-11-22T06:00:00Z");
  private static final UUID ONE = new UUID(1, 1);
  private static final UUID OTHER = new UUID(2, 2);
  private static final UUID FOREIGN = new UUID(3, 3);

  /** Its clock, or ours, may be hours behind. */
  @Test
  void aSoftRefreshIsAnsweredByTheAttemptThatNamesItWhateverTheTime() {
    RefreshAnswers answers = waiting(RefreshType.SOFT);

    answers.heard(refreshed("item-1", FOREIGN, DUE.minusSeconds(7200), null));
    assertThat(answers.unanswered()).isEqualTo(2);

    answers.heard(refreshed("item-1", ONE, DUE.minusSeconds(7200), null));
    answers.heard(refreshed("item-1", ONE, DUE.minusSeconds(7200), null));
    answers.heard(refreshed("item-of-nobody", FOREIGN, DUE, null));
    assertThat(answers.unanswered()).isEqualTo(1);
    assertThat(answers.succeeded()).isEqualTo(1);
  }

  @Test
  void anAttemptForOthersAnswersIfItBeganWhenOursWasDueInEitherOrder() {
    RefreshAnswers answers = waiting(RefreshType.SOFT);

    answers.heard(due(ONE, "item-1"));
    answers.heard(refreshed("item-1", FOREIGN, DUE.minusSeconds(1), null));
    answers.heard(refreshed("item-2", null, DUE.minusSeconds(1), null));
    answers.heard(refreshed("item-2", null, DUE, null));
    assertThat(answers.unanswered()).isEqualTo(2);

    answers.heard(refreshed("item-1", FOREIGN, DUE, null));
    assertThat(answers.unanswered()).isEqualTo(1);
    answers.heard(due(FOREIGN, "item-2"));
    assertThat(answers.unanswered()).isEqualTo(1);
    answers.heard(due(OTHER, "item-2"));
    assertThat(answers.succeeded()).isEqualTo(2);
  }

  @Test
  void aFailedAttemptThatIsFollowedByASuccessSucceededInEitherOrder() {
    RefreshAnswers answers = waiting(RefreshType.SOFT);

    answers.heard(refreshed("item-1", ONE, DUE, RefreshFailure.INSTITUTION));
    answers.heard(refreshed("item-2", OTHER, DUE.plusSeconds(9), null));
    assertThat(answers.failed()).isEqualTo(Map.of("item-1", "INSTITUTION"));

    answers.heard(refreshed("item-1", ONE, DUE.plusSeconds(9), null));
    answers.heard(refreshed("item-2", OTHER, DUE, RefreshFailure.LIMITED));
    assertThat(answers.failed()).isEmpty();
    assertThat(answers.succeeded()).isEqualTo(2);
  }

  @Test
  void aRefusalAnswersTheCommandThatItNamesAndNoOther() {
    RefreshAnswers answers = waiting(RefreshType.SOFT);

    answers.heard(refused(FOREIGN, "item-1"));
    assertThat(answers.unanswered()).isEqualTo(2);

    answers.heard(refused(ONE, "item-1"));
    assertThat(answers.failed()).isEqualTo(Map.of("item-1", "NOT_FOUND"));
  }

  @Test
  void theOwnerWasToldWhenTheNeedIsToldForOurCommand() {
    RefreshAnswers answers = waiting(RefreshType.HARD);

    answers.heard(due(ONE, "item-1"));
    answers.heard(refreshed("item-1", ONE, DUE, null));
    answers.heard(required(FOREIGN, "item-1"));
    assertThat(answers.unanswered()).isEqualTo(2);

    answers.heard(required(ONE, "item-1"));
    answers.heard(required(OTHER, "item-2"));
    assertThat(answers.unanswered()).isZero();
    assertThat(answers.failed()).isEmpty();
  }

  @Test
  void nobodyWaitsForAConnectionThatIsGone() {
    RefreshAnswers answers = waiting(RefreshType.SOFT);

    answers.heard(
        event(
            FOREIGN,
            ItemUnlinked.newBuilder()
                .setItemId("item-2")
                .setUserId("frida")
                .setUserVersion(1)
                .setState(ItemState.newBuilder().build())
                .build()));

    assertThat(answers.failed()).isEqualTo(Map.of("item-2", "UNLINKED"));
  }

  private static RefreshAnswers waiting(RefreshType type) {
    RefreshAnswers answers = new RefreshAnswers(type);
    answers.expect(Map.of(ONE, "item-1"));
    answers.expect(Map.of(OTHER, "item-2"));
    return answers;
  }

  private static DecodedEvent refreshed(
      String itemId, @Nullable UUID due, Instant startedAt, @Nullable RefreshFailure failure) {
    return event(
        FOREIGN,
        ItemRefreshed.newBuilder()
            .setItemId(itemId)
            .setUserId("frida")
            .setUserVersion(1)
            .setDueId(due == null ? null : due.toString())
            .setStartedAt(startedAt)
            .setOutcome(failure == null ? RefreshOutcome.SUCCEEDED : RefreshOutcome.FAILED)
            .setFailure(failure)
            .setState(ItemState.newBuilder().build())
            .build());
  }

  private static DecodedEvent due(UUID command, String itemId) {
    return event(
        command,
        SoftRefreshDue.newBuilder()
            .setItemId(itemId)
            .setUserId("frida")
            .setDueId(command.toString())
            .setDueAt(DUE)
            .build());
  }

  private static DecodedEvent refused(UUID command, String itemId) {
    return event(
        command,
        CommandFailed.newBuilder()
            .setItemId(itemId)
            .setCommandType("com.fiscility.events.RefreshRequested")
            .setFailure(CommandFailure.NOT_FOUND)
            .build());
  }

  private static DecodedEvent required(UUID command, String itemId) {
    return event(
        command,
        HardRefreshRequired.newBuilder()
            .setItemId(itemId)
            .setUserId("frida")
            .setRequirementId("need")
            .setItemVersion(1)
            .setSince(DUE)
            .build());
  }

  private static DecodedEvent event(UUID command, SpecificRecord value) {
    return new DecodedEvent(
        new Envelope(
            new UUID(9, 9),
            value.getSchema().getFullName(),
            "test",
            DUE,
            "item",
            command,
            command,
            1L,
            null),
        value);
  }
}
