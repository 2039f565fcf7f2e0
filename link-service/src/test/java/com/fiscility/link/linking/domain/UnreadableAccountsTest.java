package com.fiscility.link.linking.domain;

import static com.fiscility.link.linking.domain.LinkingFixtures.NOW;
import static com.fiscility.link.plaid.PlaidEndpoint.ACCOUNTS_GET;
import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.link.plaid.PlaidFailure;
import com.fiscility.link.plaid.PlaidFailure.Doubt;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnreadableAccountsTest {

  private static final PlaidFailure TIMED_OUT =
      new PlaidFailure.Unknown(ACCOUNTS_GET, Doubt.TIMED_OUT, null, null);

  @ParameterizedTest
  @CsvSource({"0,1", "1,2", "5,32", "9,512", "10,600", "60,600"})
  void theyAreReadAgainAfterGrowingPauses(int attempts, int seconds) {
    assertThat(UnreadableAccounts.decide(TIMED_OUT, NOW, attempts, NOW))
        .isEqualTo(new UnreadableAccounts.TryAgain(NOW.plusSeconds(seconds)));
  }

  @Test
  void anItemWithoutAccountsIsReadAgainToo() {
    assertThat(UnreadableAccounts.decide(null, NOW, 0, NOW))
        .isEqualTo(new UnreadableAccounts.TryAgain(NOW.plusSeconds(1)));
  }

  @Test
  void aQuotaSaysItselfWhenToTryAgain() {
    assertThat(
            UnreadableAccounts.decide(
                PlaidFailure.NotExecuted.noPermit(ACCOUNTS_GET, Duration.ofSeconds(7)),
                NOW,
                9,
                NOW))
        .isEqualTo(new UnreadableAccounts.TryAgain(NOW.plusSeconds(7)));
  }

  @Test
  void afterADayTheItemIsGivenUpAndNotLater() {
    Instant exchangedAt = NOW.minus(UnreadableAccounts.PATIENCE);

    assertThat(UnreadableAccounts.decide(TIMED_OUT, exchangedAt.plusSeconds(5), 50, NOW))
        .isEqualTo(new UnreadableAccounts.TryAgain(NOW.plusSeconds(5)));
    assertThat(UnreadableAccounts.decide(TIMED_OUT, exchangedAt, 50, NOW))
        .isEqualTo(
            new UnreadableAccounts.GiveUp(Rejection.of(RejectionReason.ACCOUNTS_UNREADABLE)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ITEM_NOT_FOUND", "USER_PERMISSION_REVOKED", "ITEM_CONCURRENTLY_DELETED"})
  void anItemThatIsGoneIsGivenUpAtOnce(String errorCode) {
    assertThat(UnreadableAccounts.decide(refused(errorCode), NOW, 0, NOW))
        .isEqualTo(
            new UnreadableAccounts.GiveUp(
                Rejection.byPlaid(RejectionReason.ACCOUNTS_UNREADABLE, errorCode, "req1")));
  }

  @Test
  void aKeyThatPlaidDoesNotKnowIsGivenUpAfterAnHour() {
    PlaidFailure unknownKey = refused("INVALID_ACCESS_TOKEN");
    Instant exchangedAt = NOW.minus(UnreadableAccounts.PATIENCE_WITH_UNKNOWN_KEY);

    assertThat(UnreadableAccounts.decide(unknownKey, exchangedAt.plusSeconds(5), 50, NOW))
        .isEqualTo(new UnreadableAccounts.TryAgain(NOW.plusSeconds(5)));
    assertThat(UnreadableAccounts.decide(unknownKey, exchangedAt, 50, NOW))
        .isEqualTo(
            new UnreadableAccounts.GiveUp(
                Rejection.byPlaid(
                    RejectionReason.ACCOUNTS_UNREADABLE, "INVALID_ACCESS_TOKEN", "req1")));
    assertThat(UnreadableAccounts.decide(refused("INSTITUTION_DOWN"), exchangedAt, 50, NOW))
        .isInstanceOf(UnreadableAccounts.TryAgain.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ITEM_LOGIN_REQUIRED", "INSTITUTION_DOWN", "INVALID_ACCESS_TOKEN", "NO_ACCOUNTS"})
  void whatMayMendIsWaitedFor(String errorCode) {
    assertThat(UnreadableAccounts.decide(refused(errorCode), NOW, 0, NOW))
        .isInstanceOf(UnreadableAccounts.TryAgain.class);
  }

  private static PlaidFailure refused(String errorCode) {
    return new PlaidFailure.Refused(ACCOUNTS_GET, 400, "ITEM_ERROR", errorCode, null, "req1");
  }
}
