package com.fiscility.link.linking.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.link.connection.domain.Observation;
import com.fiscility.link.probing.domain.Proof;
import com.fiscility.link.probing.domain.ProvenConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AfterReconnectProofTest {

  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final Instant END = NOW.plus(Duration.ofMinutes(10));
  private static final Proof BROKEN =
      new Proof.Broken(List.of(new Observation("ITEM_LOGIN_REQUIRED", "/item/get", NOW)));

  @Test
  void whatWorksIsStored() {
    Proof.Works works =
        new Proof.Works(
            new ProvenConnection(List.of(new Observation(null, "/accounts/get", NOW)), null, null));

    assertThat(AfterReconnectProof.decide(works, 2, 2, END, NOW))
        .isEqualTo(new AfterReconnectProof.Store(works));
  }

  @ParameterizedTest
  @CsvSource({"0, 5", "1, 30", "2, 120"})
  void whatIsBrokenIsAskedAgainHoweverOftenPlaidCouldNotBeAsked(int broken, int seconds) {
    for (int attempts : List.of(broken, broken + 1, broken + 40)) {
      assertThat(AfterReconnectProof.decide(BROKEN, attempts, broken, END, NOW))
          .isEqualTo(
              new AfterReconnectProof.AskAgain(
                  NOW.plusSeconds(seconds), "ITEM_LOGIN_REQUIRED", broken + 1));
    }
  }

  @Test
  void afterThreeMoreTimesItIsStillBroken() {
    assertThat(AfterReconnectProof.decide(BROKEN, 3, 3, END, NOW))
        .isInstanceOf(AfterReconnectProof.StillBroken.class);
  }

  @Test
  void whoCannotReachPlaidAsksAgainWhileTheCommandIsWorthIt() {
    Proof away = new Proof.Undecided("away", Duration.ofSeconds(5), false);

    assertThat(AfterReconnectProof.decide(away, 0, 0, END, NOW))
        .isEqualTo(new AfterReconnectProof.AskAgain(NOW.plusSeconds(5), "away", 0));
    assertThat(AfterReconnectProof.decide(away, 30, 2, END, NOW))
        .isEqualTo(new AfterReconnectProof.AskAgain(NOW.plusSeconds(30), "away", 2));
    assertThat(AfterReconnectProof.decide(away, 30, 0, END, END.minusSeconds(20)))
        .isEqualTo(new AfterReconnectProof.GiveUp());
  }
}
