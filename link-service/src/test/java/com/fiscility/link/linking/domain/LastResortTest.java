package com.fiscility.link.linking.domain;

import static com.fiscility.link.linking.domain.LinkingFixtures.NOW;
import static com.fiscility.link.linking.domain.LinkingFixtures.aCommand;
import static com.fiscility.link.linking.domain.LinkingFixtures.aCommandOf;
import static com.fiscility.link.linking.domain.LinkingFixtures.anExchange;
import static com.fiscility.link.linking.domain.LinkingFixtures.anExpiredCommand;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LastResortTest {

  private static final LastResort KEEP_TRYING = new LastResort.KeepTrying();
  private static final LastResort FAIL = new LastResort.Fail();

  @Test
  void aNewTokensCommandFailsWhenItsTimeIsOver() {
    assertThat(LastResort.decide(aCommand(), null, NOW)).isEqualTo(KEEP_TRYING);
    assertThat(LastResort.decide(anExpiredCommand(), null, NOW)).isEqualTo(FAIL);
  }

  @ParameterizedTest
  @EnumSource(ExchangeState.class)
  void nothingIsGivenUpInTime(ExchangeState state) {
    assertThat(LastResort.decide(aCommand(), anExchange(state), NOW)).isEqualTo(KEEP_TRYING);
  }

  @ParameterizedTest
  @EnumSource(
      value = ExchangeState.class,
      names = {"RECEIVED", "AWAITING_USER", "LINKED", "REJECTED", "INTERRUPTED"})
  void whereNothingIsUnderWayTheCommandFails(ExchangeState state) {
    assertThat(LastResort.decide(anExpiredCommand(), anExchange(state), NOW)).isEqualTo(FAIL);
  }

  @Test
  void whatWasSentIsInterrupted() {
    assertThat(LastResort.decide(anExpiredCommand(), anExchange(ExchangeState.EXCHANGING), NOW))
        .isEqualTo(new LastResort.Interrupt());
  }

  @Test
  void anItemHasADayToBeSettledHoweverOldItsCommandIs() {
    PublicTokenExchange exchanged = anExchange(ExchangeState.EXCHANGED);
    LastResort removed =
        new LastResort.RemoveItem(Rejection.of(RejectionReason.ACCOUNTS_UNREADABLE));

    assertThat(
            LastResort.decide(
                anExpiredCommand(), exchanged, NOW.plus(Duration.ofHours(24)).minusNanos(1)))
        .isEqualTo(KEEP_TRYING);
    assertThat(LastResort.decide(anExpiredCommand(), exchanged, NOW.plus(Duration.ofHours(24))))
        .isEqualTo(removed);
    assertThat(LastResort.ofItem(exchanged, NOW)).isEqualTo(KEEP_TRYING);
    assertThat(LastResort.ofItem(exchanged, NOW.plus(Duration.ofHours(24)))).isEqualTo(removed);
  }

  @ParameterizedTest
  @EnumSource(ExchangeState.class)
  void someoneElsesExchangeIsLeftAlone(ExchangeState state) {
    assertThat(
            LastResort.decide(
                aCommandOf("mallory"), anExchange(state), NOW.plus(Duration.ofHours(48))))
        .isEqualTo(FAIL);
  }
}
