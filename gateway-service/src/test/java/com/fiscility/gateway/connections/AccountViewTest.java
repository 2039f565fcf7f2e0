package com.fiscility.gateway.connections;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountViewTest {

  @ParameterizedTest
  @CsvSource({"110.5000000000, 110.5", "100.0000000000, 100", "0E-10, 0", "-3.0100000000, -3.01"})
  void moneyIsShownWithoutOurZeros(BigDecimal stored, String shown) {
    assertThat(new AccountView.Balances(stored, stored, stored, "USD", null).current())
        .hasToString(shown);
  }
}
