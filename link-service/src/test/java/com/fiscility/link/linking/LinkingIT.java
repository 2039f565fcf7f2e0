package com.fiscility.link.linking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.events.AccountStatus;
import com.fiscility.events.ItemLinked;
import com.fiscility.events.ItemSnapshot;
import com.fiscility.events.LinkCompleted;
import com.fiscility.events.LinkResult;
import com.fiscility.events.LinkTokenIssued;
import com.fiscility.events.LoginState;
import com.fiscility.link.harness.RunningLinkService;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Someone connects a bank. */
class LinkingIT {

  private final RunningLinkService service = RunningLinkService.shared();

  @Test
  void aLinkTokenIsMadeForTheUserAndOpensOnlyForTheGateway() {
    UUID command = service.requestLinkToken("li-frida", "free");

    LinkTokenIssued issued = service.outcome(command, LinkTokenIssued.class);
    String token = service.openLinkToken("li-frida", command, issued.getSealedLinkToken());

    assertThat(token).startsWith("link-");
    var request =
        service.plaid().linkTokenRequests().stream()
            .filter(r -> r.path("webhook").asString().endsWith("/" + command))
            .findFirst()
            .orElseThrow();
    assertThat(request.at("/user/client_user_id").asString())
        .isEqualTo(
            service.row("select client_user_id from users where user_id = 'li-frida'").toString())
        .doesNotContain("frida");
    assertThat(request.at("/transactions/days_requested").asInt()).isEqualTo(730);
    assertThat(request.at("/products/0").asString()).isEqualTo("transactions");
  }

  @Test
  void aPublicTokenBecomesAConnectionWithItsAccounts() {
    String token = service.plaid().createPublicToken("ins_109508", "user_good");

    UUID command = service.exchange("li-paul", "plus", token);

    LinkCompleted completed = service.outcome(command, LinkCompleted.class);
    assertThat(completed.getOutcome()).isEqualTo(LinkResult.LINKED);
    assertThat(completed.getState().getLoginState()).isEqualTo(LoginState.HEALTHY);
    assertThat(completed.getState().getInstitutionName()).isEqualTo("First Platypus Bank");
    assertThat(completed.getState().getAccounts())
        .hasSize(3)
        .allMatch(a -> a.getStatus() == AccountStatus.OPEN);
    assertThat(service.plaid().exchangesOf(token)).isEqualTo(1);
    String item = completed.getItemId();
    service.awaitRows("select count(*) from account where item_id = '" + item + "'", 3);
    service.awaitRows(
        "select count(*) from plaid_work where kind = 'SYNC' and subject = 'item:" + item + "'", 0);
    assertThat(service.outcomes().ofItem(item))
        .filteredOn(e -> e.envelope().sequence() == 1)
        .hasSize(2)
        .anySatisfy(e -> assertThat(e.value()).isInstanceOf(ItemLinked.class))
        .anySatisfy(e -> assertThat(e.value()).isInstanceOf(ItemSnapshot.class));
  }
}
