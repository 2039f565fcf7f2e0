package com.fiscility.gateway.connections;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of states, dates and colours. */
class ConnectionHealthTest {

  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "HEALTHY, HEALTHY, green",
    "NEEDS_RECONNECT, NEEDS_RECONNECT, red",
    "REVOKED, REVOKED, red",
    "REMOVING, REMOVING, grey",
    "SOMETHING_NEW, UNKNOWN, amber"
  })
  void loginStateDecidesFirst(String loginState, ConnectionHealth health, String indicator) {
    ConnectionHealth judged = ConnectionHealth.of(loginState, null, NOW, NOW);

    assertThat(judged).isEqualTo(health);
    assertThat(judged.indicator()).isEqualTo(indicator);
  }

  @Test
  void consentThatEndsSoonNeedsAttention() {
    assertThat(healthy(NOW.plus(Duration.ofDays(14)), NOW))
        .isEqualTo(ConnectionHealth.NEEDS_ATTENTION_SOON);
    assertThat(healthy(NOW.plus(Duration.ofDays(15)), NOW)).isEqualTo(ConnectionHealth.HEALTHY);
  }

  @Test
  void connectionWithoutNewsIsStale() {
    assertThat(healthy(null, NOW.minus(Duration.ofDays(10)))).isEqualTo(ConnectionHealth.STALE);
    assertThat(healthy(null, NOW.minus(Duration.ofDays(8)))).isEqualTo(ConnectionHealth.HEALTHY);
    assertThat(healthy(null, null)).isEqualTo(ConnectionHealth.HEALTHY);
  }

  @Test
  void brokenConnectionIsRedWhateverTheDates() {
    Instant soon = NOW.plus(Duration.ofDays(1));
    assertThat(ConnectionHealth.of("NEEDS_RECONNECT", soon, Instant.EPOCH, NOW).indicator())
        .isEqualTo("red");
  }

  private static ConnectionHealth healthy(
      @Nullable Instant consentEnds, @Nullable Instant lastSuccess) {
    return ConnectionHealth.of("HEALTHY", consentEnds, lastSuccess, NOW);
  }
}
