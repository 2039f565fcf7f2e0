package com.fiscility.link.syncing.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.link.connection.domain.Account;
import com.fiscility.link.connection.domain.AccountStatus;
import com.fiscility.link.connection.domain.Balances;
import com.fiscility.link.plaid.PlaidAccount;
import com.fiscility.link.plaid.PlaidBalances;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FreshBalancesTest {

  private static final Instant THEN = Instant.parse("2026-11-20T10:00:00Z");
  private static final Instant NOW = THEN.plusSeconds(3_600);

  @Test
  void onlyOtherAmountsAreNewsButAllAreNewer() {
    FreshBalances fresh =
        FreshBalances.of(
            List.of(known("same", "10.5000000000", THEN), known("other", "1", THEN)),
            List.of(read("same", "10.5"), read("other", "2")),
            NOW);

    assertThat(fresh.changed()).containsExactly("other");
    assertThat(fresh.accounts()).allMatch(a -> NOW.equals(a.balances().asOf()));
    assertThat(fresh.accounts().get(1).balances().current()).isEqualByComparingTo("2");
  }

  @Test
  void balancesThatAreNewerAndAccountsThatAreNotKnownStay() {
    List<Account> known = List.of(known("newer", "10", NOW), known("unseen", "1", THEN));

    FreshBalances fresh =
        FreshBalances.of(known, List.of(read("newer", "5"), read("unheard of", "7")), THEN);

    assertThat(fresh.accounts()).isEqualTo(known);
    assertThat(fresh.changed()).isEmpty();
  }

  @Test
  void anAmountThatVanishesIsNews() {
    FreshBalances fresh =
        FreshBalances.of(List.of(known("a", "10", THEN)), List.of(read("a", null)), NOW);

    assertThat(fresh.changed()).containsExactly("a");
    assertThat(fresh.accounts().get(0).balances().current()).isNull();
  }

  private static Account known(String id, String current, Instant asOf) {
    return new Account(
        id,
        null,
        "Checking",
        null,
        null,
        "depository",
        null,
        AccountStatus.OPEN,
        new Balances(new BigDecimal(current), null, null, "USD", null, asOf),
        null);
  }

  private static PlaidAccount read(String id, @Nullable String current) {
    return new PlaidAccount(
        id,
        null,
        "Checking",
        null,
        null,
        "depository",
        null,
        new PlaidBalances(
            current == null ? null : new BigDecimal(current), null, null, "USD", null));
  }
}
