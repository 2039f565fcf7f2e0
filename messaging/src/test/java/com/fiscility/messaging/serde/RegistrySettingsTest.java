package com.fiscility.messaging.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fiscility.messaging.serde.RegistrySettings.Address;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrySettingsTest {

  private static final String KEY = "schema.registry.url";

  @Test
  void defaultsAreConfluents() {
    RegistrySettings settings = RegistrySettings.from(Map.of(KEY, "http://one:8081"));

    assertThat(settings.autoRegister()).isTrue();
    assertThat(settings.specificReader()).isFalse();
    assertThat(settings.urls()).containsExactly(new Address("http://one:8081", Optional.empty()));
  }

  @Test
  void readsConfluentsKeysAsTextOrTyped() {
    RegistrySettings settings =
        RegistrySettings.from(
            Map.of(
                KEY,
                List.of("http://one/apis/ccompat/v7/", "https://two"),
                "auto.register.schemas",
                "false",
                "specific.avro.reader",
                true,
                "http.connect.timeout.ms",
                100,
                "http.read.timeout.ms",
                "200"));

    assertThat(settings)
        .isEqualTo(
            new RegistrySettings(
                List.of(
                    new Address("http://one/apis/ccompat/v7", Optional.empty()),
                    new Address("https://two", Optional.empty())),
                false,
                true,
                Duration.ofMillis(100),
                Duration.ofMillis(200)));
  }

  @Test
  void splitsAListOfAddresses() {
    assertThat(RegistrySettings.from(Map.of(KEY, "http://one:1, http://two:2,")).urls())
        .extracting(Address::base)
        .containsExactly("http://one:1", "http://two:2");
  }

  @Test
  void credentialsComeFromTheAddressOrFromTheirOwnKey() {
    String basic = "Basic dTpw";

    assertThat(RegistrySettings.from(Map.of(KEY, "http://u:p@one")).urls())
        .containsExactly(new Address("http://one", Optional.of(basic)));
    assertThat(
            RegistrySettings.from(
                    Map.of(
                        KEY,
                        "http://one",
                        "basic.auth.credentials.source",
                        "USER_INFO",
                        "basic.auth.user.info",
                        "u:p"))
                .urls())
        .containsExactly(new Address("http://one", Optional.of(basic)));
  }

  @Test
  void credentialsAreNotShown() {
    assertThat(RegistrySettings.from(Map.of(KEY, "http://user:secret@one")).toString())
        .contains("http://one")
        .doesNotContain("secret", "Basic");
  }

  @ParameterizedTest
  @ValueSource(strings = {"one:8081", "ftp://one", "http://", "http://secret token"})
  void addressThatIsNoneNamesTheKeyAndIsNotQuoted(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RegistrySettings.from(Map.of(KEY, url)))
        .withMessage("schema.registry.url must be a list of http or https addresses");
  }

  @Test
  void missingOrMalformedKeyIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RegistrySettings.from(Map.of()))
        .withMessage("schema.registry.url is not set");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RegistrySettings.from(Map.of("basic.auth.credentials.source", "X")))
        .withMessage("basic.auth.credentials.source must be URL or USER_INFO");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> RegistrySettings.from(Map.of("basic.auth.credentials.source", "USER_INFO")))
        .withMessage("basic.auth.user.info is not set");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> RegistrySettings.from(Map.of(KEY, "http://one", "http.read.timeout.ms", "5s")))
        .withMessage("http.read.timeout.ms must be a number of milliseconds");
  }
}
