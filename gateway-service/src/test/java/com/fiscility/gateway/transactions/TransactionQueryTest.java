package com.fiscility.gateway.transactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fiscility.gateway.problem.ProblemException;
import com.fiscility.gateway.transactions.TransactionQuery.Asked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may be asked of transactions, and how link-service is asked for it. */
class TransactionQueryTest {

  @Test
  void nothingAskedIsNothingPassedOn() {
    TransactionQuery query = TransactionQuery.of(new Asked(null, "", " ", "", null, "", null));
    assertThat(query.path()).isEqualTo("/internal/v1/transactions");
    assertThat(query.values()).isEmpty();
    assertThat(query.itemId()).isNull();
  }

  @Test
  void everythingAskedIsPassedOnInPlaceholders() {
    TransactionQuery query =
        TransactionQuery.of(
            new Asked("i", "a", " café & co ", "2026-11-01", "2026-11-21", "c_-=1", "200"));
    assertThat(query.path())
        .isEqualTo(
            "/internal/v1/transactions?item_id={item_id}&account_id={account_id}&q={q}"
                + "&from={from}&to={to}&cursor={cursor}&limit={limit}");
    assertThat(query.values())
        .containsExactly("i", "a", "café & co", "2026-11-01", "2026-11-21", "c_-=1", "200");
    assertThat(query.itemId()).isEqualTo("i");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "item_id, a b, -, -, -, -, -, -",
        "account_id, -, ../x, -, -, -, -, -",
        "from, -, -, -, 1.11.2026, -, -, -",
        "to, -, -, -, -, 2026-13-01, -, -",
        "from, -, -, -, 2026-11-02, 2026-11-01, -, -",
        "cursor, -, -, -, -, -, a b, -",
        "limit, -, -, -, -, -, -, 0",
        "limit, -, -, -, -, -, -, 201",
        "limit, -, -, -, -, -, -, -1",
        "limit, -, -, -, -, -, -, 1e2",
        "limit, -, -, -, -, -, -, 99999999999"
      })
  void wrongParameterIsNamed(
      String field,
      @Nullable String item,
      @Nullable String account,
      @Nullable String text,
      @Nullable String from,
      @Nullable String to,
      @Nullable String cursor,
      @Nullable String limit) {
    Asked asked = new Asked(item, account, text, from, to, cursor, limit);
    assertThat(refused(asked)).startsWith(field + " must");
  }

  @Test
  void textIsShortAndPlain() {
    assertThat(refused(new Asked(null, null, "x".repeat(101), null, null, null, null)))
        .startsWith("q must");
    assertThat(refused(new Asked(null, null, "a\u0000b", null, null, null, null)))
        .startsWith("q must");
  }

  private static String refused(Asked asked) {
    return catchThrowableOfType(ProblemException.class, () -> TransactionQuery.of(asked))
        .problem()
        .detail();
  }
}
