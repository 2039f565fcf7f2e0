package com.fiscility.service.internalapi;

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
              "service.jwt.issuer-uri=https://identity.example",
              "service.jwt.jwk-set-uri=https://identity.example/jwks.json",
              "service.internal-api.secret=sixteen-or-more-letters");

  @Test
  void theSecretIsNotPrinted() {
    runner.run(
        context ->
            assertThat(context.getBean(InternalApiProperties.class).toString())
                .doesNotContain("sixteen"));
  }

  @ParameterizedTest
  @CsvSource({
    "service.jwt.issuer-uri=,issuerUri",
    "service.jwt.jwk-set-uri=,jwkSetUri",
    "service.jwt.algorithm=none,service.jwt.algorithm",
    "service.internal-api.secret=,INTERNAL_API_SECRET",
    "service.internal-api.secret=fifteen-letters,INTERNAL_API_SECRET",
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
