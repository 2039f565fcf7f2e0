package com.fiscility.link.linking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.events.CommandFailed;
import com.fiscility.events.CommandFailure;
import com.fiscility.events.LinkCompleted;
import com.fiscility.events.LoginState;
import com.fiscility.events.ReconnectAnswered;
import com.fiscility.events.ReconnectCompleted;
import com.fiscility.events.ReconnectResult;
import com.fiscility.events.UnlinkRequested;
import com.fiscility.link.harness.RunningLinkService;
import com.fiscility.simulator.faults.Fault;
import com.fiscility.simulator.protocol.PlaidError;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Commands that were taken in time and had to wait. */
class WaitingCommandIT {

  private static final String BANK = "ins_109508";

  private final RunningLinkService service = RunningLinkService.shared();

  @AfterEach
  void mendEverything() {
    service.plaid().clearFaults();
  }

  @Test
  void anUnlinkThatWaitedBeyondItsTimeRemovesNothing() {
    String item = link("wc-unlink", "user_accounts_1_wcunlink");
    long removals = callsAbout(item, "/item/remove");

    CommandFailed failed =
        afterItsTime(
            item,
            "wc-unlink",
            UnlinkRequested.newBuilder()
                .setUserId("wc-unlink")
                .setItemId(item)
                .setExpiresAt(soon())
                .build());

    assertThat(failed.getFailure()).isEqualTo(CommandFailure.EXPIRED);
    assertThat(service.row("select login_state from item where item_id = '" + item + "'"))
        .isEqualTo("HEALTHY");
    assertThat(callsAbout(item, "/item/remove")).isEqualTo(removals);
  }

  @Test
  void aReconnectThatWaitedBeyondItsTimeAsksNobody() {
    String item = link("wc-reconnect", "user_accounts_1_wcreconnect");
    long asked = callsAbout(item, "/item/get");

    CommandFailed failed =
        afterItsTime(
            item,
            "wc-reconnect",
            ReconnectCompleted.newBuilder()
                .setUserId("wc-reconnect")
                .setPlan("pro")
                .setItemId(item)
                .setExpiresAt(soon())
                .build());

    assertThat(failed.getFailure()).isEqualTo(CommandFailure.EXPIRED);
    assertThat(callsAbout(item, "/item/get")).isEqualTo(asked);
  }

  @Test
  void triesThatLearnNothingDoNotCountAsAnswers() {
    String item = link("wc-counted", "user_accounts_1_counted");
    service.plaid().breakLogin(item);
    service.plaid().addFault(Fault.error("/item/get", 3, PlaidError.internal()).onItem(item));

    UUID command = service.reconnected("wc-counted", "pro", item);
    for (int tried = 1; tried <= 6; tried++) {
      service.awaitRows(
          "select coalesce(max(attempts), 0) from plaid_work where work_key = '" + command + "'",
          tried);
      assertThat(service.outcomes().of(command)).isEmpty();
      service.change("update plaid_work set not_before = now() where work_key = '" + command + "'");
    }

    ReconnectAnswered answered = service.outcome(command, ReconnectAnswered.class);
    assertThat(answered.getOutcome()).isEqualTo(ReconnectResult.STILL_BROKEN);
    assertThat(answered.getState().getLoginState()).isEqualTo(LoginState.NEEDS_RECONNECT);
  }

  /** Sends a command while somebody else is at work about the Item until its time is over. */
  private CommandFailed afterItsTime(String item, String user, SpecificRecord command) {
    service.change(
        "update work_subject set leased_until = now() + interval '7 seconds' where subject ="
            + " 'item:"
            + item
            + "'");
    UUID id = UUID.randomUUID();
    service.publish(id, user, command);
    service.awaitRows("select count(*) from plaid_work where work_key = '" + id + "'", 1);
    return service.outcome(id, CommandFailed.class);
  }

  private static Instant soon() {
    return Instant.now().plus(Duration.ofSeconds(6));
  }

  private String link(String user, String username) {
    String token = service.plaid().createPublicToken(BANK, username);
    String item =
        service.outcome(service.exchange(user, "pro", token), LinkCompleted.class).getItemId();
    service.awaitRows(
        "select count(*) from plaid_work where kind = 'SYNC' and subject = 'item:" + item + "'", 0);
    return item;
  }

  private long callsAbout(String item, String endpoint) {
    return service.plaid().callsAbout(item).getOrDefault(endpoint, 0L);
  }
}
