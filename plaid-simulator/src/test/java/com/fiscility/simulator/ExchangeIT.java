package com.fiscility.simulator;

import static com.fiscility.simulator.Plaid.answer;
import static com.fiscility.simulator.Plaid.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.simulator.control.ItemView;
import com.plaid.client.model.ItemPublicTokenExchangeResponse;
import com.plaid.client.model.PlaidError;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ExchangeIT {

  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T12:00:00Z"));
  private final PlaidSimulator simulator =
      PlaidSimulator.start(SimulatorConfig.forTests().withClock(clock));
  private final Plaid plaid = Plaid.of(simulator);

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void theItemExistsFromTheExchangeOn() throws IOException {
    String publicToken = plaid.publicToken(Plaid.FIRST_PLATYPUS, "user_good");
    assertThat(simulator.control().liveItems()).isEmpty();

    ItemPublicTokenExchangeResponse exchanged = answer(plaid.exchange(publicToken));

    assertThat(exchanged.getAccessToken()).startsWith("access-sandbox-");
    assertThat(simulator.control().liveItems())
        .singleElement()
        .satisfies(
            item -> {
              assertThat(item.itemId()).isEqualTo(exchanged.getItemId());
              assertThat(item.username()).isEqualTo("user_good");
              assertThat(item.accountIds()).hasSize(3);
            });
    assertThat(simulator.control().accessTokens()).containsExactly(exchanged.getAccessToken());
  }

  @Test
  void aPublicTokenWorksOnce() throws IOException {
    String publicToken = plaid.publicToken(Plaid.FIRST_PLATYPUS, "user_good");
    answer(plaid.exchange(publicToken));

    PlaidError second = refusal(plaid.exchange(publicToken));

    assertThat(second.getErrorCode()).isEqualTo("INVALID_PUBLIC_TOKEN");
    assertThat(second.getErrorMessage()).contains("only once");
    assertThat(simulator.control().exchangesOf(publicToken)).isEqualTo(1);
    assertThat(simulator.control().publicTokens().get(0).attempts()).isEqualTo(2);
    assertThat(simulator.control().liveItems()).hasSize(1);
  }

  @Test
  void ofManyExchangesAtOnceOneSucceeds() throws Exception {
    String publicToken = plaid.publicToken(Plaid.FIRST_PLATYPUS, "user_good");
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      Callable<Boolean> exchange = () -> plaid.exchange(publicToken).execute().isSuccessful();
      List<Callable<Boolean>> calls = Stream.generate(() -> exchange).limit(16).toList();
      int successes = 0;
      for (var call : threads.invokeAll(calls)) {
        successes += call.get() ? 1 : 0;
      }
      assertThat(successes).isEqualTo(1);
      assertThat(simulator.control().items()).hasSize(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aPublicTokenWorksForThirtyMinutes() throws IOException {
    String early = plaid.publicToken(Plaid.FIRST_PLATYPUS, "user_good");
    String late = plaid.publicToken(Plaid.FIRST_PLATYPUS, "user_good");
    clock.advance(Duration.ofMinutes(30).minusSeconds(1));
    answer(plaid.exchange(early));

    clock.advance(Duration.ofSeconds(1));

    PlaidError refused = refusal(plaid.exchange(late));
    assertThat(refused.getErrorCode()).isEqualTo("INVALID_PUBLIC_TOKEN");
    assertThat(refused.getErrorMessage()).contains("expired", "30 minutes");
  }

  @Test
  void theControlLetsAPublicTokenExpire() throws IOException {
    String publicToken = plaid.publicToken(Plaid.FIRST_PLATYPUS, "user_good");

    simulator.control().expirePublicToken(publicToken);

    assertThat(refusal(plaid.exchange(publicToken)).getErrorMessage()).contains("expired");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "public-sandbox-",
        "access-sandbox-3b0b4b8e-6f5c-4a7e-9d3a-0c1d2e3f4a5b",
        "public-production-3b0b4b8e-6f5c-4a7e-9d3a-0c1d2e3f4a5b",
        "public-sandbox-3b0b4b8e-6f5c-4a7e-9d3a-0c1d2e3f4a5b"
      })
  void otherTokensAreRefused(String token) throws IOException {
    PlaidError refused = refusal(plaid.exchange(token));

    assertThat(refused.getErrorType().getValue()).isEqualTo("INVALID_INPUT");
    assertThat(refused.getErrorCode()).isEqualTo("INVALID_PUBLIC_TOKEN");
  }

  @Test
  void eachReasonHasItsOwnMessage() throws IOException {
    String used = plaid.publicToken(Plaid.FIRST_PLATYPUS, "user_good");
    answer(plaid.exchange(used));
    String expired = plaid.publicToken(Plaid.FIRST_PLATYPUS, "user_good");
    simulator.control().expirePublicToken(expired);
    String uuid = "3b0b4b8e-6f5c-4a7e-9d3a-0c1d2e3f4a5b";

    Set<String> messages = new HashSet<>();
    for (String token :
        List.of(used, expired, "nonsense", "public-production-" + uuid, "public-sandbox-" + uuid)) {
      messages.add(refusal(plaid.exchange(token)).getErrorMessage());
    }

    assertThat(messages).hasSize(5);
  }

  @Test
  void anExpiredTokenThatWasUsedStaysUsed() throws IOException {
    String publicToken = plaid.publicToken(Plaid.FIRST_PLATYPUS, "user_good");
    answer(plaid.exchange(publicToken));
    clock.advance(Duration.ofHours(1));

    assertThat(refusal(plaid.exchange(publicToken)).getErrorMessage()).contains("only once");
  }

  @Test
  void theSameLoginLinkedAgainIsAnotherItemWithTheSameAccounts() throws IOException {
    var first = answer(plaid.accounts(plaid.link(Plaid.HOUNDSTOOTH, "user_good")));
    var second = answer(plaid.accounts(plaid.link(Plaid.HOUNDSTOOTH, "user_good")));

    assertThat(simulator.control().liveItems())
        .extracting(ItemView::itemId)
        .doesNotHaveDuplicates();
    assertThat(second.getAccounts())
        .extracting(
            account -> account.getName() + account.getMask() + account.getPersistentAccountId())
        .containsExactlyElementsOf(
            first.getAccounts().stream()
                .map(a -> a.getName() + a.getMask() + a.getPersistentAccountId())
                .toList());
    assertThat(second.getAccounts())
        .extracting(account -> account.getAccountId())
        .doesNotContainAnyElementsOf(
            first.getAccounts().stream().map(a -> a.getAccountId()).toList());
    assertThat(second.getAccounts().get(0).getPersistentAccountId()).isNotNull();
  }
}
