package com.fiscility.plaidctl.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fiscility.plaidctl.ExitCode;
import com.fiscility.plaidctl.RefusedException;
import com.fiscility.plaidctl.local.Component.Replaced;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentTest {

  @Test
  void aBlankVariableCountsAsUnset() {
    Environment environment = new Environment(Map.of("REDIS_URL", " "));

    assertThat(environment.get("REDIS_URL")).isEmpty();
    assertThat(environment.get("REDIS_URL", "ours")).isEqualTo("ours");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "65536", "-1", "http", "8080x"})
  void whatIsNoPortIsRefusedByName(String value) {
    Environment environment = new Environment(Map.of("GATEWAY_PORT", value));

    assertThatThrownBy(() -> LocalPorts.of(environment))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("GATEWAY_PORT")
        .extracting("exitCode")
        .isEqualTo(ExitCode.BAD_CONFIGURATION);
  }

  @Test
  void whatAPersonSetWinsAndSecretsGoOnlyWhereTheyAreNamed() {
    Environment environment =
        new Environment(
            Map.of("PLAID_SECRET", "hush", "LOGGING_LEVEL_ROOT", "debug", "GATEWAY_PORT", "1"));

    assertThat(new ServiceEnvironment(environment).with("GATEWAY_PORT", "8080").toMap())
        .containsEntry("GATEWAY_PORT", "1")
        .containsEntry("LOGGING_LEVEL_ROOT", "debug")
        .doesNotContainKey("PLAID_SECRET");
    assertThat(new ServiceEnvironment(environment).with("PLAID_SECRET", "ours").toMap())
        .containsEntry("PLAID_SECRET", "hush");
  }

  @ParameterizedTest
  @CsvSource({
    "redis://user:hush@host:1, redis://host:1",
    "r2dbc:postgresql://u:p@host/link, r2dbc:postgresql://host/link",
    "host:9092, host:9092",
  })
  void theAddressOfAReplacedPartShowsNoPassword(String address, String shown) {
    assertThat(new Replaced("part", address, "VARIABLE").address()).isEqualTo(shown);
  }
}
