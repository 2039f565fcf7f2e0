package com.fiscility.link.institution;

import static com.fiscility.link.harness.RunningLinkService.aWebhook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fiscility.events.InstitutionHealth;
import com.fiscility.events.InstitutionHealthChanged;
import com.fiscility.events.LinkCompleted;
import com.fiscility.link.harness.RunningLinkService;
import com.fiscility.simulator.bank.Institution.Health;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A bank does not answer Plaid. */
class InstitutionIT {

  /** Of this test alone. */
  private static final String BANK = "ins_900006";

  private final RunningLinkService service = RunningLinkService.shared();

  @AfterEach
  void mendEverything() {
    service.plaid().banks().setHealth(BANK, Health.HEALTHY);
  }

  @Test
  void itIsToldOnceAndIsNoFaultOfAnyLogin() {
    List<String> items =
        List.of(link("in-one", "user_accounts_1_inone"), link("in-two", "user_accounts_1_intwo"));
    service.plaid().banks().setHealth(BANK, Health.DOWN);

    items.forEach(item -> service.webhook(aWebhook("ITEM", "USER_ACCOUNT_REVOKED", item).build()));
    items.forEach(
        item ->
            service.awaitRows(
                "select attempts > 0 from plaid_work where work_key = 'accounts' and subject ="
                    + " 'item:"
                    + item
                    + "'",
                true));

    awaitTold(1);
    assertThat(told().get(0).getHealth()).isEqualTo(InstitutionHealth.DOWN);
    assertThat(told().get(0).getPrevious()).isEqualTo(InstitutionHealth.HEALTHY);
    assertThat(told().get(0).getReason()).isEqualTo("INSTITUTION_DOWN");
    assertThat(
            service.column(
                "select distinct login_state from item where institution_id = '" + BANK + "'"))
        .containsExactly("HEALTHY");

    service.plaid().banks().setHealth(BANK, Health.HEALTHY);
    items.forEach(item -> service.dueProbe(item, "accounts"));

    awaitTold(2);
    assertThat(told().get(1).getHealth()).isEqualTo(InstitutionHealth.HEALTHY);
    assertThat(told().get(1).getReason()).isNull();
    items.forEach(
        item ->
            service.awaitRows(
                "select count(*) from plaid_work where work_key = 'accounts' and subject = 'item:"
                    + item
                    + "'",
                0));
    assertThat(told()).hasSize(2);
  }

  private String link(String user, String username) {
    String token = service.plaid().createPublicToken(BANK, username);
    return service.outcome(service.exchange(user, "pro", token), LinkCompleted.class).getItemId();
  }

  private void awaitTold(int number) {
    await().atMost(Duration.ofSeconds(15)).until(() -> told().size() >= number);
  }

  private List<InstitutionHealthChanged> told() {
    return service.outcomes().ofItem(BANK).stream()
        .map(e -> (InstitutionHealthChanged) e.value())
        .toList();
  }
}
