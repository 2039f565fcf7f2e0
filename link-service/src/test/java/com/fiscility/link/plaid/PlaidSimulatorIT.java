package com.fiscility.link.plaid;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.link.plaid.PlaidFailure.Doubt;
import com.fiscility.link.plaid.PlaidFailure.NotExecuted;
import com.fiscility.link.plaid.PlaidFailure.Reason;
import com.fiscility.link.plaid.PlaidFailure.Refused;
import com.fiscility.link.plaid.PlaidFailure.Unknown;
import com.fiscility.simulator.PlaidSimulator;
import com.fiscility.simulator.SimulatorConfig;
import com.fiscility.simulator.control.SimulatorControl;
import com.fiscility.simulator.faults.Fault;
import com.fiscility.simulator.faults.Fault.Kind;
import com.fiscility.simulator.protocol.PlaidError;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;

/** The gateway against Plaid's protocol as the simulator speaks it. */
class PlaidSimulatorIT {

  private static final String EXCHANGE = "/item/public_token/exchange";
  private static final String BANK = "ins_109508";

  private static PlaidSimulator simulator;

  private SimulatorControl plaid;
  private CapturedLog log;
  private PlaidClient client;
  private PlaidGateway gateway;

  @BeforeAll
  static void startSimulator() {
    simulator = PlaidSimulator.start(SimulatorConfig.forTests());
  }

  @AfterAll
  static void stopSimulator() {
    simulator.close();
  }

  @BeforeEach
  void connect() {
    plaid = simulator.control();
    plaid.reset();
    log = new CapturedLog();
    connect(SimulatorConfig.DEFAULT_SECRET);
  }

  @AfterEach
  void noTokenWasLogged() {
    client.close();
    log.close();
    assertThat(log.lines())
        .noneMatch(line -> plaid.accessTokens().stream().anyMatch(line::contains))
        .noneMatch(
            line -> plaid.publicTokens().stream().anyMatch(t -> line.contains(t.publicToken())))
        .noneMatch(line -> line.contains(SimulatorConfig.DEFAULT_SECRET))
        .noneMatch(line -> line.contains("link-sandbox-"));
  }

  @Test
  void aLinkTokenIsMadeWithAllThatIsCostlyToChange() {
    UUID request = UUID.randomUUID();

    IssuedLinkToken issued =
        gateway.createLinkToken(NewLinkToken.first("opaque-user", request)).block();

    assertThat(issued.linkToken().reveal()).startsWith("link-sandbox-");
    assertThat(issued.expiration()).isAfter(Instant.now().plus(Duration.ofHours(3)));
    assertThat(plaid.linkTokenRequests())
        .singleElement()
        .satisfies(
            body -> {
              assertThat(body.at("/user/client_user_id").asString()).isEqualTo("opaque-user");
              assertThat(body.at("/products").toString()).isEqualTo("[\"transactions\"]");
              assertThat(body.at("/transactions/days_requested").asInt()).isEqualTo(730);
              assertThat(body.at("/webhook").asString())
                  .isEqualTo("http://127.0.0.1:8080/plaid/webhook/" + request);
            });
  }

  @Test
  void aPublicTokenBecomesAnItemWithAccountsThatCanBeRemoved() {
    ExchangedItem item = gateway.exchange(publicToken()).block();
    ItemStatus status = gateway.item(item.accessToken()).block();
    AccountsAnswer accounts = gateway.accounts(item.accessToken()).block();
    String removed = gateway.removeItem(item.accessToken()).block();

    assertThat(status.itemId()).isEqualTo(item.itemId());
    assertThat(status.institutionId()).isEqualTo(BANK);
    assertThat(status.error()).isNull();
    assertThat(accounts.itemId()).isEqualTo(item.itemId());
    assertThat(accounts.accounts()).hasSize(3);
    assertThat(accounts.accounts())
        .allSatisfy(
            account -> {
              assertThat(account.name()).isNotBlank();
              assertThat(account.balances().current()).isNotNull();
              assertThat(account.balances().isoCurrencyCode()).isEqualTo("USD");
            });
    assertThat(List.of(item.requestId(), status.requestId(), accounts.requestId(), removed))
        .doesNotHaveDuplicates()
        .doesNotContain(RequestIds.MISSING);
    assertThat(plaid.liveItems()).isEmpty();
  }

  @Test
  void aSecondExchangeIsRefusedAndASecondRemovalIsOfAnItemThatIsGone() {
    PublicToken token = publicToken();
    ExchangedItem item = gateway.exchange(token).block();
    gateway.removeItem(item.accessToken()).block();

    assertThat(failureOf(gateway.exchange(token)))
        .isInstanceOfSatisfying(
            Refused.class, it -> assertThat(it.errorCode()).isEqualTo("INVALID_PUBLIC_TOKEN"));
    assertThat(failureOf(gateway.removeItem(item.accessToken())))
        .isInstanceOfSatisfying(
            Refused.class, it -> assertThat(it.errorClass()).isEqualTo(PlaidErrorClass.ITEM_GONE));
  }

  @Test
  void aBrokenItemIsAnAnswerForItsStatusAndARefusalForItsAccounts() {
    ExchangedItem item = gateway.exchange(publicToken()).block();
    plaid.breakLogin(item.itemId());

    assertThat(gateway.item(item.accessToken()).block().error())
        .isNotNull()
        .extracting(ItemError::code, ItemError::errorClass)
        .containsExactly("ITEM_LOGIN_REQUIRED", PlaidErrorClass.USER_MUST_ACT);
    assertThat(failureOf(gateway.accounts(item.accessToken())))
        .isInstanceOfSatisfying(
            Refused.class,
            it -> assertThat(it.errorClass()).isEqualTo(PlaidErrorClass.USER_MUST_ACT));
  }

  @Test
  void anInstitutionHasAName() {
    assertThat(gateway.institution(BANK).block())
        .isEqualTo(new Institution(BANK, "First Platypus Bank"));
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {
        "CUT_BEFORE_EFFECT",
        "CUT_AFTER_EFFECT",
        "HANG_BEFORE_EFFECT",
        "HANG_AFTER_EFFECT",
        "NOT_JSON",
        "TRUNCATED_JSON"
      })
  void whateverHappensToTheAnswerTheExchangeIsUnknownAndMadeOnce(Kind fault) {
    warmUp();
    long before = plaid.calls(EXCHANGE);
    plaid.addFault(Fault.of(EXCHANGE, 1, fault));
    PublicToken token = publicToken();

    PlaidFailure failure = failureOf(gateway.exchange(token));

    assertThat(failure).isInstanceOf(Unknown.class);
    assertThat(plaid.calls(EXCHANGE) - before).isEqualTo(1);
    boolean effect = fault != Kind.CUT_BEFORE_EFFECT && fault != Kind.HANG_BEFORE_EFFECT;
    assertThat(plaid.exchangesOf(token.reveal())).isEqualTo(effect ? 1 : 0);
  }

  @Test
  void errorsThatProveThatNothingHappenedLeaveTheTokenUsable() {
    plaid.addFault(Fault.error(EXCHANGE, 1, PlaidError.rateLimit("RATE_LIMIT")));
    plaid.addFault(Fault.error(EXCHANGE, 1, PlaidError.maintenance()));
    PublicToken token = publicToken();

    assertThat(reasonOf(gateway.exchange(token))).isEqualTo(Reason.RATE_LIMITED);
    assertThat(reasonOf(gateway.exchange(token))).isEqualTo(Reason.PLANNED_MAINTENANCE);
    assertThat(gateway.exchange(token).block()).isNotNull();
  }

  @Test
  void plaidsOwnFaultIsUnknown() {
    plaid.addFault(Fault.error(EXCHANGE, 1, PlaidError.internal()));

    assertThat(failureOf(gateway.exchange(publicToken())))
        .isInstanceOfSatisfying(
            Unknown.class, it -> assertThat(it.doubt()).isEqualTo(Doubt.SERVER_ERROR));
  }

  @Test
  void aWrongSecretIsOurConfigurationAndNotTheItems() {
    client.close();
    connect("not-our-secret");

    assertThat(failureOf(gateway.exchange(publicToken())))
        .isInstanceOfSatisfying(
            NotExecuted.class,
            it -> {
              assertThat(it.ownConfiguration()).isTrue();
              assertThat(it.errorCode()).isEqualTo("INVALID_API_KEYS");
            });
  }

  /** Leaves a connection in the pool, so that the next call goes out on a used one. */
  private void warmUp() {
    gateway.exchange(publicToken()).block();
  }

  private PublicToken publicToken() {
    return PublicToken.of(plaid.createPublicToken(BANK, "user_good"));
  }

  private void connect(String secret) {
    PlaidProperties properties =
        new PlaidProperties(
            simulator.baseUrl(),
            SimulatorConfig.DEFAULT_CLIENT_ID,
            secret,
            "http://127.0.0.1:8080/plaid/webhook",
            "",
            "Fiscility",
            "en",
            List.of("US"),
            730,
            Duration.ofSeconds(2),
            Duration.ofSeconds(20),
            Map.of(PlaidEndpoint.PUBLIC_TOKEN_EXCHANGE, Duration.ofSeconds(2)),
            16,
            Duration.ofSeconds(30));
    SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    client = new PlaidClient(properties, metrics);
    gateway =
        new PlaidJavaGateway(
            client.api(),
            new PlaidCalls(properties, new CallJournal(metrics)),
            properties,
            Clock.systemUTC());
  }

  private static Reason reasonOf(Mono<?> call) {
    return ((NotExecuted) failureOf(call)).reason();
  }

  private static PlaidFailure failureOf(Mono<?> call) {
    return call.then(Mono.<PlaidFailure>error(() -> new AssertionError("the call was answered")))
        .onErrorResume(PlaidCallException.class, e -> Mono.just(e.failure()))
        .block();
  }
}
