package com.fiscility.notification.notice.domain;

import static com.fiscility.notification.notice.domain.NoticeFixtures.DECIDING;
import static com.fiscility.notification.notice.domain.NoticeFixtures.ID;
import static com.fiscility.notification.notice.domain.NoticeFixtures.NOW;
import static com.fiscility.notification.notice.domain.NoticeFixtures.in;
import static com.fiscility.notification.notice.domain.NoticeFixtures.item;
import static com.fiscility.notification.notice.domain.NoticeFixtures.need;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EscalationTest {

  private static List<Stage> stages(NoticeReason reason, @Nullable Instant deadline) {
    Notice notice =
        DECIDING.required(item(), need("n", reason, 1, deadline), ID, NOW).after().open();
    return DECIDING.escalation().stages(notice);
  }

  @Test
  void withoutADayItGoesOnFromTheFirstTime() {
    assertThat(stages(NoticeReason.LOGIN_REQUIRED, null))
        .extracting(Stage::at)
        .containsExactly(NOW, in(3), in(7), in(14));
  }

  @Test
  void aBrokenLoginIsUrgentWhateverItsConsentSays() {
    assertThat(stages(NoticeReason.LOGIN_REQUIRED, in(30)))
        .extracting(Stage::at)
        .containsExactly(NOW, in(3), in(7), in(14));
  }

  @ParameterizedTest
  @CsvSource({
    "20, '0 6 13 19'",
    "14, '0 7 13'",
    "10, '0 3 9'",
    "7,  '0 6'",
    "2,  '0 1'",
    "1,  '0'"
  })
  void aKnownDayIsCountedBackFrom(int endsInDays, String expectedDays) {
    assertThat(stages(NoticeReason.CONSENT_EXPIRING, in(endsInDays)))
        .extracting(stage -> Duration.between(NOW, stage.at()).toDays())
        .extracting(String::valueOf)
        .containsExactly(expectedDays.split(" "));
  }

  @Test
  void stagesOfDifferentReasonsHaveDifferentNames() {
    assertThat(stages(NoticeReason.QUARTERLY, null))
        .extracting(Stage::name)
        .doesNotContainAnyElementsOf(
            stages(NoticeReason.REVOKED, null).stream().map(Stage::name).toList())
        .doesNotHaveDuplicates();
  }
}
