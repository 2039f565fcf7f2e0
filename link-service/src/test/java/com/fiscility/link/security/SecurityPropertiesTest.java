package com.fiscility.link.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class SecurityPropertiesTest {

  @EnableConfigurationProperties({JwtProperties.class, InternalApiProperties.class})
  static class Both {}

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withUserConfiguration(Both.class)
          .withPropertyValues(
              "link.jwt.issuer-uri=https://identity.example",
              "link.jwt.jwk-set-uri=https://identity.example/jwks.json",
              "link.internal-api.secret=sixteen-or-more-letters");

  @Test
  void theSecretIsNotPrinted() {
    runner.run(
        context ->
            assertThat(context.getBean(InternalApiProperties.class).toString())
                .doesNotContain("sixteen"));
  }

  @ParameterizedTest
  @CsvSource({
    "link.jwt.issuer-uri=,issuerUri",
    "link.jwt.jwk-set-uri=,jwkSetUri",
    "link.jwt.algorithm=none,link.jwt.algorithm",
    "link.internal-api.secret=,INTERNAL_API_SECRET",
    "link.internal-api.secret=fifteen-letters,INTERNAL_API_SECRET",
  })
  void aWrongValueStopsTheStartAndIsNamed(String property, String named) {
    runner
        .withPropertyValues(property)
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .satisfies(
                        failure ->
                            assertThat(allMessages(failure))
                                .contains(named)
                                .doesNotContain("fifteen")));
  }

  private static String allMessages(Throwable failure) {
    StringBuilder messages = new StringBuilder();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      messages.append(cause.getMessage()).append('\n');
    }
    return messages.toString();
  }
}
