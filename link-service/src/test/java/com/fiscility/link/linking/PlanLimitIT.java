package com.fiscility.link.linking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.events.AccountStatus;
import com.fiscility.events.LinkCompleted;
import com.fiscility.events.LinkRejected;
import com.fiscility.events.LinkRejection;
import com.fiscility.link.harness.RunningLinkService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Plans bound what is connected, whatever comes in at once. */
class PlanLimitIT {

  private final RunningLinkService service = RunningLinkService.shared();

  @Test
  void twentyExchangesAtOnceNeverPassTheLimit() {
    List<UUID> commands = new ArrayList<>();
    List<String> tokens = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      String token = service.plaid().createPublicToken("ins_109511", "user_accounts_1_par" + i);
      tokens.add(token);
    }
    tokens.forEach(token -> commands.add(service.exchange("pl-many", "plus", token)));

    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> commands.stream().noneMatch(c -> service.outcomes().of(c).isEmpty()));

    List<SpecificRecord> outcomes =
        commands.stream().flatMap(c -> service.outcomes().of(c).stream()).toList();
    assertThat(outcomes).hasSize(20);
    assertThat(outcomes.stream().filter(LinkCompleted.class::isInstance)).hasSize(10);
    assertThat(
            outcomes.stream().filter(LinkRejected.class::isInstance).map(LinkRejected.class::cast))
        .hasSize(10)
        .allMatch(r -> r.getReason() == LinkRejection.ACCOUNT_LIMIT_REACHED)
        .allMatch(r -> r.getAccountLimit() == 10 && r.getOpenAccounts() == 10);
    assertThat(
            service.row(
                "select count(*) from account where user_id = 'pl-many' and status = 'OPEN'"))
        .isEqualTo(10L);
    assertThat(tokens.stream().mapToInt(t -> service.plaid().exchangesOf(t)).sum()).isEqualTo(10);
  }

  @Test
  void withFewerSlotsThanAccountsTheRestIsKnownButNotServed() {
    String token = service.plaid().createPublicToken("ins_109511", "user_accounts_5_rest");

    LinkCompleted completed =
        service.outcome(service.exchange("pl-rest", "free", token), LinkCompleted.class);

    assertThat(completed.getState().getAccounts())
        .extracting(a -> a.getStatus())
        .containsExactly(
            AccountStatus.OPEN,
            AccountStatus.OPEN,
            AccountStatus.OPEN,
            AccountStatus.OVER_LIMIT,
            AccountStatus.OVER_LIMIT);
  }

  @Test
  void aFullPlanGetsNeitherALinkTokenNorAnExchange() {
    String token = service.plaid().createPublicToken("ins_109511", "user_accounts_3_full");
    service.outcome(service.exchange("pl-full", "free", token), LinkCompleted.class);
    String more = service.plaid().createPublicToken("ins_109512", "user_accounts_1_full");

    UUID wish = service.requestLinkToken("pl-full", "free");
    UUID exchange = service.exchange("pl-full", "free", more);

    for (UUID command : List.of(wish, exchange)) {
      LinkRejected rejected = service.outcome(command, LinkRejected.class);
      assertThat(rejected.getReason()).isEqualTo(LinkRejection.ACCOUNT_LIMIT_REACHED);
      assertThat(rejected.getAccountLimit()).isEqualTo(3);
      assertThat(rejected.getOpenAccounts()).isEqualTo(3);
    }
    assertThat(service.plaid().exchangesOf(more)).isZero();
  }

  @Test
  void aPlanThatFilledWhileTheTokenWasExchangedRemovesTheItem() {
    String token = service.plaid().createPublicToken("ins_109510", "user_accounts_1_race");
    service.plaid().setLatency("/accounts/get", "ins_109510", Duration.ofMillis(1500));
    try {
      UUID command = service.exchange("pl-race", "free", token);
      Awaitility.await().until(() -> service.plaid().exchangesOf(token) == 1);
      fillPlanOf("pl-race");

      assertThat(service.outcome(command, LinkRejected.class).getReason())
          .isEqualTo(LinkRejection.ACCOUNT_LIMIT_REACHED);
    } finally {
      service.plaid().clearFaults();
    }
    String item = itemOf(token);
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> service.plaid().liveItems().stream().noneMatch(i -> i.itemId().equals(item)));
    service.awaitRows("select count(*) from item_token where item_id = '" + item + "'", 0);
    assertThat(service.row("select count(*) from item where item_id = '" + item + "'"))
        .isEqualTo(0L);
  }

  /** As another transaction would, while the exchange waits for its accounts. */
  private void fillPlanOf(String userId) {
    service.change(
        """
        begin;
        update users set user_version = user_version + 1 where user_id = '%1$s';
        insert into item (item_id, user_id, version, login_state, health_observed_at, linked_at,
          updated_at) values ('%1$s-item', '%1$s', 1, 'HEALTHY', now(), now(), now());
        insert into account (item_id, account_id, user_id, position, name, type, status)
          select '%1$s-item', 'account' || n, '%1$s', n, 'Account ' || n, 'depository', 'OPEN'
          from generate_series(1, 3) n;
        commit"""
            .formatted(userId));
  }

  private String itemOf(String token) {
    return service.plaid().publicTokens().stream()
        .filter(t -> t.publicToken().equals(token))
        .findFirst()
        .orElseThrow()
        .itemId();
  }
}
