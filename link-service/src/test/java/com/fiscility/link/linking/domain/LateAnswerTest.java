package com.fiscility.link.linking.domain;

import static com.fiscility.link.linking.domain.LinkingFixtures.ATTEMPT;
import static com.fiscility.link.linking.domain.LinkingFixtures.anExchange;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LateAnswerTest {

  @ParameterizedTest
  @EnumSource(
      value = ExchangeState.class,
      names = {"EXCHANGING", "INTERRUPTED"})
  void theHolderOfAnAnswerMayAlwaysGoOnWithItsOwnAttempt(ExchangeState state) {
    assertThat(LateAnswer.decide(anExchange(state), ATTEMPT, "new")).isEqualTo(LateAnswer.STORE);
  }

  @ParameterizedTest
  @EnumSource(
      value = ExchangeState.class,
      names = {"EXCHANGED", "LINKED"})
  void anAnswerThatIsThereIsNotStoredTwice(ExchangeState state) {
    assertThat(LateAnswer.decide(anExchange(state), ATTEMPT, "new"))
        .isEqualTo(LateAnswer.ALREADY_STORED);
  }

  @Test
  void anAnswerToAnotherAttemptIsNoOnesWish() {
    PublicTokenExchange exchanging = anExchange(ExchangeState.EXCHANGING);

    assertThat(LateAnswer.decide(exchanging, new UUID(9, 9), "new")).isEqualTo(LateAnswer.REMOVE);
    assertThat(LateAnswer.decide(null, ATTEMPT, "new")).isEqualTo(LateAnswer.REMOVE);
    assertThat(LateAnswer.decide(anExchange(ExchangeState.LINKED), ATTEMPT, "another"))
        .isEqualTo(LateAnswer.REMOVE);
  }
}
