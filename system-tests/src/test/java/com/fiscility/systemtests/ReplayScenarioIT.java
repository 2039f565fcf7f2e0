package com.fiscility.systemtests;

import static com.fiscility.systemtests.support.Linking.BANK;
import static com.fiscility.systemtests.support.Linking.aNewUser;
import static com.fiscility.systemtests.support.Linking.aPublicToken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fiscility.systemtests.support.ApiClient;
import com.fiscility.systemtests.support.SystemUnderTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every command read again from offset 0 changes nothing and costs nothing. */
class ReplayScenarioIT {

  private final SystemUnderTest system = SystemUnderTest.running();

  @Test
  void aTopicReadAgainFromTheStartHasNoEffect() {
    ApiClient client = system.client(aNewUser(), "pro");
    client.exchange(aPublicToken(system, BANK), client.createLinkToken().field("link_request_id"));
    // All that is due, first syncs included: what comes later belongs to the replay.
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                system.tables().number("SELECT count(*) FROM plaid_work WHERE not_before <= now()")
                    == 0);
    List<String> rows = rows();
    Map<String, Long> calls = system.plaid().calls();
    int outcomes = system.topics().all("link.outcomes.v1").size();

    system.link().stop();
    system.topics().rewindGroupsOf("link.commands.v1");
    system.link().start();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> system.topics().lagOf("link.commands.v1") == 0);

    await()
        .during(Duration.ofSeconds(2))
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(rows()).isEqualTo(rows));
    assertThat(system.plaid().calls()).isEqualTo(calls);
    assertThat(system.topics().all("link.outcomes.v1")).hasSize(outcomes);
  }

  private List<String> rows() {
    return system
        .tables()
        .rows(
            "SELECT 'exchange', token_sha256, state, item_id FROM link_exchange"
                + " UNION ALL SELECT 'item', item_id, version::text, login_state FROM item"
                + " UNION ALL SELECT 'account', item_id, account_id, status FROM account"
                + " UNION ALL SELECT 'outcome', command_id::text, outcome_type, '' FROM"
                + " command_outcome ORDER BY 1, 2, 3");
  }
}
