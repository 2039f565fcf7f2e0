package com.fiscility.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EnvironmentConfigTest {

  @Test
  void anEmptyEnvironmentGivesTheDefaults() {
    SimulatorConfig config = EnvironmentConfig.read(Map.of("PLAID_SIMULATOR_DATA", " "));

    assertThat(config.port()).isEqualTo(8190);
    assertThat(config.clientId()).isEqualTo("simulator-client");
    assertThat(config.dataDirectory()).isNull();
  }

  @Test
  void everyVariableIsRead() {
    SimulatorConfig config =
        EnvironmentConfig.read(
            Map.of(
                "PLAID_SIMULATOR_PORT", "8290",
                "PLAID_CLIENT_ID", "id",
                "PLAID_SECRET", "quiet",
                "PLAID_SIMULATOR_DATA", "data",
                "PLAID_SIMULATOR_SEED", "11"));

    assertThat(config.port()).isEqualTo(8290);
    assertThat(config.clientId()).isEqualTo("id");
    assertThat(config.secret()).isEqualTo("quiet");
    assertThat(config.dataDirectory()).isEqualTo(Path.of("data"));
    assertThat(config.seed()).isEqualTo(11);
    assertThat(config.toString()).doesNotContain("quiet");
  }

  @ParameterizedTest
  @CsvSource({
    "PLAID_SIMULATOR_PORT, abc",
    "PLAID_SIMULATOR_PORT, 65536",
    "PLAID_SIMULATOR_PORT, -1",
    "PLAID_SIMULATOR_SEED, 1.5",
  })
  void whatCannotBeUsedIsNamed(String name, String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EnvironmentConfig.read(Map.of(name, value)))
        .withMessageContaining(name)
        .withMessageContaining(value);
  }
}
