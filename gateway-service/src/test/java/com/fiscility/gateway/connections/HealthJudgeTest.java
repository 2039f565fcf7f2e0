package com.fiscility.gateway.connections;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.gateway.connections.LinkedConnections.LinkedConnection;
import com.fiscility.gateway.connections.LinkedConnections.LinkedInstitution;
import com.fiscility.gateway.connections.LinkedConnections.OpenFact;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of states, facts, dates and colours. */
class HealthJudgeTest {

  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  private final HealthJudge judge =
      new HealthJudge(
          new HealthProperties(Duration.ofDays(14), Duration.ofDays(90), Duration.ofDays(8)));

  /** A healthy connection with nothing to tell, to be spoilt. */
  private String loginState = "HEALTHY";

  private @Nullable Instant consentEnds;
  private @Nullable Instant lastSuccess = NOW;
  private @Nullable Instant lastPresent = NOW;
  private List<OpenFact> facts = List.of();
  private @Nullable String bank = "HEALTHY";

  @ParameterizedTest
  @CsvSource({
    "HEALTHY, HEALTHY, green",
    "NEEDS_RECONNECT, NEEDS_RECONNECT, red",
    "REVOKED, REVOKED, red",
    "REMOVING, REMOVING, grey",
    "SOMETHING_NEW, UNKNOWN, amber"
  })
  void loginStateDecidesFirst(String state, ConnectionHealth health, String indicator) {
    loginState = state;
    assertThat(judge()).isEqualTo(health);
    assertThat(judge().indicator()).isEqualTo(indicator);
    if (health != ConnectionHealth.HEALTHY) {
      everythingElseIsAmiss();
      assertThat(judge()).isEqualTo(health);
    }
    assertThat(evidence().source()).isEqualTo("/item/get");
  }

  @Test
  void consentThatEndsSoonNeedsAttention() {
    consentEnds = NOW.plus(Duration.ofDays(15));
    assertThat(judge()).isEqualTo(ConnectionHealth.HEALTHY);
    consentEnds = NOW.plus(Duration.ofDays(14));
    assertThat(judge()).isEqualTo(ConnectionHealth.NEEDS_ATTENTION_SOON);
    assertThat(evidence().reason()).isEqualTo("consent-ends-soon");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PENDING_DISCONNECT", "PENDING_EXPIRATION"})
  void announcedEndNeedsAttention(String code) {
    facts = List.of(new OpenFact(code, NOW.plus(Duration.ofDays(30))));
    assertThat(judge()).isEqualTo(ConnectionHealth.NEEDS_ATTENTION_SOON);
    assertThat(evidence().reason()).isEqualTo(code);
    assertThat(evidence().source()).isEqualTo("webhook");
  }

  @Test
  void newAccountsAreNoTrouble() {
    facts = List.of(new OpenFact("NEW_ACCOUNTS_AVAILABLE", null));
    assertThat(judge()).isEqualTo(ConnectionHealth.HEALTHY);
  }

  @Test
  void connectionIsRenewedOnceInAQuarter() {
    lastPresent = NOW.minus(Duration.ofDays(89));
    assertThat(judge()).isEqualTo(ConnectionHealth.HEALTHY);
    lastPresent = NOW.minus(Duration.ofDays(90));
    assertThat(judge()).isEqualTo(ConnectionHealth.NEEDS_ATTENTION_SOON);
    assertThat(evidence().reason()).isEqualTo("renewal-due");
    lastPresent = null;
    assertThat(judge()).isEqualTo(ConnectionHealth.HEALTHY);
  }

  @ParameterizedTest
  @CsvSource({
    "DOWN, INSTITUTION_TROUBLE",
    "DEGRADED, INSTITUTION_TROUBLE",
    "HEALTHY, HEALTHY",
    "UNKNOWN, HEALTHY",
    ", HEALTHY"
  })
  void troubleAtTheBankIsTold(@Nullable String health, ConnectionHealth judged) {
    bank = health;
    assertThat(judge()).isEqualTo(judged);
  }

  @Test
  void connectionWithoutNewsIsStale() {
    lastSuccess = NOW.minus(Duration.ofDays(8));
    assertThat(judge()).isEqualTo(ConnectionHealth.HEALTHY);
    lastSuccess = lastSuccess.minusSeconds(1);
    assertThat(judge()).isEqualTo(ConnectionHealth.STALE);
    assertThat(evidence().reason()).isEqualTo("no-news");
  }

  @Test
  void theStrongestIsTold() {
    everythingElseIsAmiss();
    assertThat(judge()).isEqualTo(ConnectionHealth.NEEDS_ATTENTION_SOON);
    consentEnds = null;
    lastPresent = NOW;
    facts = List.of();
    assertThat(judge()).isEqualTo(ConnectionHealth.INSTITUTION_TROUBLE);
    bank = "HEALTHY";
    assertThat(judge()).isEqualTo(ConnectionHealth.STALE);
  }

  private void everythingElseIsAmiss() {
    consentEnds = NOW;
    lastPresent = Instant.EPOCH;
    lastSuccess = Instant.EPOCH;
    facts = List.of(new OpenFact("PENDING_DISCONNECT", NOW));
    bank = "DOWN";
  }

  private ConnectionHealth judge() {
    return judge.judge(connection(), NOW).health();
  }

  private ConnectionView.Evidence evidence() {
    return judge.judge(connection(), NOW).evidence();
  }

  private LinkedConnection connection() {
    return new LinkedConnection(
        "item-1",
        new LinkedInstitution("ins_1", "First Platypus Bank", bank, NOW),
        loginState,
        null,
        "/item/get",
        NOW,
        consentEnds,
        lastSuccess,
        NOW,
        lastPresent,
        facts,
        null,
        List.of());
  }
}
