package com.fiscility.link.linking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fiscility.events.CommandFailed;
import com.fiscility.events.CommandFailure;
import com.fiscility.events.ItemLinked;
import com.fiscility.events.LinkCompleted;
import com.fiscility.events.LinkRejected;
import com.fiscility.events.LinkRejection;
import com.fiscility.events.LinkResult;
import com.fiscility.events.LinkTokenIssued;
import com.fiscility.link.harness.RunningLinkService;
import com.fiscility.link.harness.RunningLinkService.ExchangeCommandBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The same again: events, tokens, whole topics. */
class RedeliveryIT {

  private final RunningLinkService service = RunningLinkService.shared();

  @Test
  void theSameEventTwiceIsOneExchangeAndOneOutcome() {
    String token = service.plaid().createPublicToken("ins_109508", "user_accounts_1_twice");
    ExchangeCommandBuilder command = service.exchangeCommand("re-twice", "plus", token);

    service.send(command);
    service.send(command);
    service.outcome(command.id(), LinkCompleted.class);
    service.send(command);

    // What comes after it has passed all three.
    UUID later = service.requestLinkToken("re-twice", "plus");
    service.outcome(later, LinkTokenIssued.class);
    assertThat(service.outcomes().of(command.id())).hasSize(1);
    assertThat(service.plaid().exchangesOf(token)).isEqualTo(1);
    assertThat(service.row("select count(*) from item where user_id = 're-twice'")).isEqualTo(1L);
  }

  @Test
  void theSameTokenAgainHasTheSameOutcomeAgain() {
    String token = service.plaid().createPublicToken("ins_109509", "user_accounts_2_again");
    UUID first = service.exchange("re-again", "plus", token);
    UUID second = service.exchange("re-again", "plus", token);
    LinkCompleted one = service.outcome(first, LinkCompleted.class);
    LinkCompleted two = service.outcome(second, LinkCompleted.class);
    Object version = versionAtRest("re-again");
    UUID third = service.exchange("re-again", "plus", token);
    LinkCompleted three = service.outcome(third, LinkCompleted.class);

    assertThat(List.of(one, two, three))
        .allMatch(c -> c.getItemId().equals(one.getItemId()))
        .allMatch(c -> c.getOutcome() == LinkResult.LINKED)
        .allMatch(c -> c.getState().getAccounts().size() == 2);
    assertThat(attemptsOf(token)).isEqualTo(1);
    assertThat(versionAtRest("re-again")).isEqualTo(version);
    assertThat(service.outcomes().ofItem(one.getItemId()))
        .filteredOn(event -> event.value() instanceof ItemLinked)
        .hasSize(1);
  }

  /** The first sync raises it too. */
  private Object versionAtRest(String user) {
    service.awaitRows("select count(*) from plaid_work where not_before <= now()", 0);
    return service.row("select user_version from users where user_id = '%s'".formatted(user));
  }

  @Test
  void someoneElsesTokenIsNotThere() {
    String token = service.plaid().createPublicToken("ins_109509", "user_accounts_1_owner");
    service.outcome(service.exchange("re-owner", "plus", token), LinkCompleted.class);

    UUID stranger = service.exchange("re-stranger", "plus", token);

    assertThat(service.outcome(stranger, LinkRejected.class).getReason())
        .isEqualTo(LinkRejection.NOT_FOUND);
    assertThat(service.row("select count(*) from item where user_id = 're-stranger'"))
        .isEqualTo(0L);
  }

  @Test
  void anExpiredCommandEndsWithoutACall() {
    String token = service.plaid().createPublicToken("ins_109509", "user_accounts_1_late");
    ExchangeCommandBuilder command = service.exchangeCommand("re-late", "plus", token);
    command.event().setExpiresAt(Instant.now().minusSeconds(1));

    service.send(command);
    service.send(command);

    CommandFailed failed = service.outcome(command.id(), CommandFailed.class);
    assertThat(failed.getFailure()).isEqualTo(CommandFailure.EXPIRED);
    assertThat(failed.getCommandType()).isEqualTo("com.fiscility.events.PublicTokenReceived");
    assertThat(attemptsOf(token)).isZero();
  }

  @Test
  void anotherGroupReadsEverythingAgainAndChangesNothing() {
    String token = service.plaid().createPublicToken("ins_109510", "user_accounts_1_group");
    UUID command = service.exchange("re-group", "plus", token);
    service.outcome(command, LinkCompleted.class);
    String fingerprint =
        """
        select md5(string_agg(x, ',' order by x)) from (
          select command_id || coalesce(outcome_type, '') x from command_outcome
          union all select item_id || version from item
          union all select user_id || user_version from users
          union all select token_sha256 || state from link_exchange) as everything""";
    service.awaitRows("select count(*) from plaid_work where not_before <= now()", 0);
    Object before = service.row(fingerprint);
    long exchanges = service.plaid().calls("/item/public_token/exchange");

    try (RunningLinkService other =
        RunningLinkService.start(
            service.surroundings(), Map.of("link.listening.group", "re-other-group"))) {
      UUID last = other.requestLinkToken("re-group-2", "plus");
      other.outcome(last, LinkTokenIssued.class);
      await()
          .during(Duration.ofSeconds(2))
          .atMost(Duration.ofSeconds(5))
          .until(() -> other.outcomes().of(command).size() == 1);
    }

    service.change("delete from command_outcome where user_id = 're-group-2'");
    service.change("delete from users where user_id = 're-group-2'");
    assertThat(service.row(fingerprint)).isEqualTo(before);
    assertThat(service.plaid().calls("/item/public_token/exchange")).isEqualTo(exchanges);
  }

  private int attemptsOf(String token) {
    return service.plaid().publicTokens().stream()
        .filter(t -> t.publicToken().equals(token))
        .findFirst()
        .orElseThrow()
        .attempts();
  }
}
