package com.fiscility.link.syncing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fiscility.link.plaid.PlaidTransaction;
import com.fiscility.link.plaid.TransactionsPage;
import com.fiscility.link.syncing.StagedParts.Part;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartTest {

  @Test
  void ofATransactionThatAPageNamesTwiceTheLastCounts() {
    Part part = Part.of(page(List.of(of("a", "5"), of("b", "6"), of("a", "7")), List.of()));

    assertThat(part.upserted())
        .extracting(PlaidTransaction::transactionId, t -> t.amount().toString())
        .containsExactlyInAnyOrder(tuple("a", "7"), tuple("b", "6"));
    assertThat(part.size()).isEqualTo(2);
  }

  @Test
  void whatIsGoneIsNotChanged() {
    Part part = Part.of(page(List.of(of("a", "5"), of("b", "6")), List.of("a", "c", "a")));

    assertThat(part.upserted()).extracting(PlaidTransaction::transactionId).containsExactly("b");
    assertThat(part.removed()).containsExactlyInAnyOrder("a", "c");
    assertThat(part.size()).isEqualTo(3);
  }

  private static TransactionsPage page(List<PlaidTransaction> upserted, List<String> removed) {
    return new TransactionsPage(
        upserted, removed, List.of(), "cursor", false, "request", Instant.EPOCH);
  }

  private static PlaidTransaction of(String id, String amount) {
    return new PlaidTransaction(
        id,
        "account",
        null,
        false,
        new BigDecimal(amount),
        "USD",
        null,
        LocalDate.EPOCH,
        null,
        "name",
        null,
        null,
        null,
        null);
  }
}
