package com.fiscility.link.probing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fiscility.events.ItemHealthChanged;
import com.fiscility.events.LinkCompleted;
import com.fiscility.events.OpenFact;
import com.fiscility.link.harness.RunningLinkService;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What webhooks alone say reaches everyone, whatever the order in which it comes. */
class FactsIT {

  private final RunningLinkService service = RunningLinkService.shared();

  @Test
  void aFactThatComesWhileALaterSignedOneIsToldIsToldToo() throws SQLException {
    String token = service.plaid().createPublicToken("ins_109508", "user_accounts_1_facts");
    String item =
        service.outcome(service.exchange("fa-late", "pro", token), LinkCompleted.class).getItemId();
    service.awaitRows(
        "select count(*) from plaid_work where kind = 'SYNC' and subject = 'item:" + item + "'", 0);
    addFact(item, "NEW_ACCOUNTS_AVAILABLE", "1 hour");

    try (Connection other = database();
        Statement statement = other.createStatement()) {
      // Whoever tells it has read it by now and waits for the user's row.
      other.setAutoCommit(false);
      statement.execute("select 1 from users where user_id = 'fa-late' for update");
      service.dueProbe(item, "");
      service.awaitRows(
          "select count(*) > 0 from pg_stat_activity where wait_event_type = 'Lock'"
              + " and query like '%user_version = user_version + 1%'",
          true);
      addFact(item, "PENDING_DISCONNECT", "30 minutes");
      other.commit();
    }
    service.awaitRows(
        "select announced_at is not null from item_fact where code = 'NEW_ACCOUNTS_AVAILABLE'"
            + " and item_id = '"
            + item
            + "'",
        true);
    service.awaitRows(
        "select count(*) from work_subject where leased_until > now() and subject = 'item:"
            + item
            + "'",
        0);
    service.dueProbe(item, "");

    await()
        .untilAsserted(
            () ->
                assertThat(openFacts(item))
                    .containsExactlyInAnyOrder("NEW_ACCOUNTS_AVAILABLE", "PENDING_DISCONNECT"));
  }

  private void addFact(String item, String code, String signedIn) {
    service.change(
        "insert into item_fact (item_id, code, signed_at) values ('%s', '%s', now() + interval '%s')"
            .formatted(item, code, signedIn));
  }

  private List<String> openFacts(String item) {
    return service.outcomes().ofItem(item).stream()
        .map(e -> e.value())
        .filter(ItemHealthChanged.class::isInstance)
        .map(e -> ((ItemHealthChanged) e).getState().getOpenFacts())
        .reduce((first, second) -> second)
        .orElse(List.of())
        .stream()
        .map(OpenFact::getCode)
        .toList();
  }

  private Connection database() throws SQLException {
    return DriverManager.getConnection(
        service.surroundings().database().jdbcUrl(),
        service.surroundings().database().username(),
        service.surroundings().database().password());
  }
}
