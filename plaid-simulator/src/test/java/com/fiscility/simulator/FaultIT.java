package com.fiscility.simulator;

import static com.fiscility.simulator.Plaid.answer;
import static com.fiscility.simulator.Plaid.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fiscility.simulator.faults.Fault;
import com.fiscility.simulator.faults.Fault.Kind;
import com.fiscility.simulator.protocol.PlaidError;
import com.google.gson.JsonParseException;
import com.plaid.client.model.ItemPublicTokenExchangeResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import retrofit2.Call;

final class FaultIT {

  private static final String EXCHANGE = "/item/public_token/exchange";
  private static final String ACCOUNTS = "/accounts/get";

  private static PlaidSimulator simulator;
  private static Plaid plaid;

  @BeforeAll
  static void start() {
    simulator = PlaidSimulator.start(SimulatorConfig.forTests());
    plaid = Plaid.of(simulator);
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  @BeforeEach
  void reset() {
    simulator.control().reset();
  }

  @Test
  void theNextCallsFailWithAnyErrorAndHaveNoEffect() throws IOException {
    String publicToken = plaid.publicToken(Plaid.FIRST_PLATYPUS, "user_good");
    simulator.control().addFault(Fault.error(EXCHANGE, 2, PlaidError.rateLimit("RATE_LIMIT")));

    var first = plaid.exchange(publicToken).execute();
    assertThat(first.code()).isEqualTo(429);
    assertThat(refusal(plaid.exchange(publicToken)).getErrorType().getValue())
        .isEqualTo("RATE_LIMIT_EXCEEDED");
    answer(plaid.exchange(publicToken));

    assertThat(simulator.control().exchangesOf(publicToken)).isEqualTo(1);
    assertThat(simulator.control().publicTokens().get(0).attempts()).isEqualTo(3);
    assertThat(simulator.control().calls(EXCHANGE)).isEqualTo(3);
  }

  @Test
  void faultsCanBeLimitedToAnItemOrAnInstitution() throws IOException {
    String broken = plaid.link(Plaid.FIRST_PLATYPUS, "user_good");
    String sameBank = plaid.link(Plaid.FIRST_PLATYPUS, "user_other");
    String otherBank = plaid.link(Plaid.HOUNDSTOOTH, "user_good");
    String itemId = answer(plaid.item(broken)).getItem().getItemId();
    simulator.control().addFault(Fault.error(ACCOUNTS, 1, PlaidError.internal()).onItem(itemId));

    answer(plaid.accounts(sameBank));
    answer(plaid.accounts(otherBank));
    assertThat(plaid.accounts(broken).execute().code()).isEqualTo(500);
    answer(plaid.accounts(broken));

    simulator
        .control()
        .addFault(
            Fault.error(ACCOUNTS, Fault.ALWAYS, PlaidError.institutionDown())
                .atInstitution(Plaid.FIRST_PLATYPUS));
    answer(plaid.accounts(otherBank));
    assertThat(refusal(plaid.accounts(broken)).getErrorCode()).isEqualTo("INSTITUTION_DOWN");
    assertThat(refusal(plaid.accounts(sameBank)).getErrorCode()).isEqualTo("INSTITUTION_DOWN");
    simulator.control().clearFaults();
    answer(plaid.accounts(broken));
  }

  @Test
  void aCutBeforeTheEffectLeavesThePublicTokenUsable() throws IOException {
    String publicToken = plaid.publicToken(Plaid.FIRST_PLATYPUS, "user_good");
    simulator.control().addFault(Fault.of(EXCHANGE, 1, Kind.CUT_BEFORE_EFFECT));

    assertThatThrownBy(() -> plaid.exchange(publicToken).execute()).isInstanceOf(IOException.class);

    assertThat(simulator.control().items()).isEmpty();
    answer(plaid.exchange(publicToken));
  }

  @ParameterizedTest
  @EnumSource(names = {"CUT_AFTER_EFFECT", "NOT_JSON", "TRUNCATED_JSON"})
  void anAnswerThatGetsLostLeavesALiveItem(Kind kind) throws IOException {
    String publicToken = plaid.publicToken(Plaid.FIRST_PLATYPUS, "user_good");
    simulator.control().addFault(Fault.of(EXCHANGE, 1, kind));

    assertThatThrownBy(() -> plaid.exchange(publicToken).execute())
        .isInstanceOfAny(IOException.class, JsonParseException.class);

    assertThat(simulator.control().exchangesOf(publicToken)).isEqualTo(1);
    assertThat(simulator.control().liveItems()).hasSize(1);
    assertThat(refusal(plaid.exchange(publicToken)).getErrorCode())
        .isEqualTo("INVALID_PUBLIC_TOKEN");
  }

  @ParameterizedTest
  @EnumSource(names = {"HANG_BEFORE_EFFECT", "HANG_AFTER_EFFECT"})
  void aHangingCallEndsWhenTheClientGivesUp(Kind kind) throws IOException {
    String publicToken = plaid.publicToken(Plaid.FIRST_PLATYPUS, "user_good");
    simulator.control().addFault(Fault.of(EXCHANGE, 1, kind));
    Call<ItemPublicTokenExchangeResponse> call = plaid.exchange(publicToken);
    call.timeout().timeout(300, TimeUnit.MILLISECONDS);

    assertThatThrownBy(call::execute).isInstanceOf(InterruptedIOException.class);

    assertThat(simulator.control().exchangesOf(publicToken))
        .isEqualTo(kind == Kind.HANG_AFTER_EFFECT ? 1 : 0);
  }

  @Test
  void latencyHoldsNothingElseUp() throws IOException {
    String slow = plaid.link(Plaid.FIRST_PLATYPUS, "user_good");
    String fast = plaid.link(Plaid.HOUNDSTOOTH, "user_good");
    simulator.control().setLatency(ACCOUNTS, Plaid.FIRST_PLATYPUS, Duration.ofMillis(400));

    long before = System.nanoTime();
    answer(plaid.accounts(fast));
    long between = System.nanoTime();
    answer(plaid.accounts(slow));
    long after = System.nanoTime();

    assertThat(Duration.ofNanos(between - before)).isLessThan(Duration.ofMillis(400));
    assertThat(Duration.ofNanos(after - between)).isGreaterThanOrEqualTo(Duration.ofMillis(400));
  }

  @Test
  void latencyOfAnInstitutionHitsItsExchangesToo() throws IOException {
    String publicToken = plaid.publicToken(Plaid.HOUNDSTOOTH, "user_good");
    simulator.control().setLatency(EXCHANGE, Plaid.HOUNDSTOOTH, Duration.ofMillis(300));

    long before = System.nanoTime();
    answer(plaid.exchange(publicToken));

    assertThat(Duration.ofNanos(System.nanoTime() - before))
        .isGreaterThanOrEqualTo(Duration.ofMillis(300));
  }

  @Test
  void theEffectTakesPlaceAlsoWhenTheClientGaveUpDuringTheLatency() throws IOException {
    String publicToken = plaid.publicToken(Plaid.FIRST_PLATYPUS, "user_good");
    simulator.control().setLatency(EXCHANGE, Duration.ofMillis(500));
    Call<ItemPublicTokenExchangeResponse> call = plaid.exchange(publicToken);
    call.timeout().timeout(100, TimeUnit.MILLISECONDS);

    assertThatThrownBy(call::execute).isInstanceOf(InterruptedIOException.class);

    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> simulator.control().exchangesOf(publicToken) == 1);
  }

  @Test
  void theSlowBankIsSlowByItself() throws IOException {
    String accessToken = plaid.link(Plaid.MOLASSES, "user_good");

    long before = System.nanoTime();
    answer(plaid.item(accessToken));
    long between = System.nanoTime();
    answer(plaid.accounts(accessToken));

    assertThat(Duration.ofNanos(between - before)).isLessThan(Duration.ofSeconds(3));
    assertThat(Duration.ofNanos(System.nanoTime() - between))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void aMisspeltEndpointIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> simulator.control().setLatency("/account/get", Duration.ofMillis(1)))
        .withMessageContaining("/account/get");
  }
}
