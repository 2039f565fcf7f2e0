package com.fiscility.link.plaid;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class PlaidPropertiesTest {

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withUserConfiguration(PlaidConfiguration.class)
          .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
          .withBean(Clock.class, Clock::systemUTC)
          .withBean(CallWitness.class, () -> CallWitness.NOBODY)
          .withPropertyValues("link.plaid.client-id=id", "link.plaid.secret=the-secret");

  @Test
  void withoutAnAddressItIsSandbox() {
    runner.run(
        context -> {
          PlaidProperties properties = context.getBean(PlaidProperties.class);
          assertThat(properties.baseUrl()).isEqualTo("https://sandbox.plaid.com");
          assertThat(properties.webhookUrl()).isNull();
          assertThat(properties.toString()).doesNotContain("the-secret");
        });
  }

  @Test
  void anExchangeWaitsLongerThanOtherCallsAndBothCanBeSet() {
    runner
        .withPropertyValues("link.plaid.call-timeout=7s", "link.plaid.call-timeouts.item-remove=9s")
        .run(
            context -> {
              PlaidProperties properties = context.getBean(PlaidProperties.class);
              assertThat(properties.callTimeout(PlaidEndpoint.PUBLIC_TOKEN_EXCHANGE))
                  .isEqualTo(Duration.ofSeconds(60));
              assertThat(properties.callTimeout(PlaidEndpoint.ITEM_REMOVE))
                  .isEqualTo(Duration.ofSeconds(9));
              assertThat(properties.callTimeout(PlaidEndpoint.ITEM_GET))
                  .isEqualTo(Duration.ofSeconds(7));
            });
  }

  @Test
  void emptyOptionalAddressesCountAsAbsent() {
    runner
        .withPropertyValues("link.plaid.webhook-url=", "link.plaid.redirect-uri=")
        .run(context -> assertThat(context).hasNotFailed());
  }

  @ParameterizedTest
  @CsvSource({
    "link.plaid.client-id=,clientId",
    "link.plaid.secret=,secret",
    "link.plaid.base-url=sandbox.plaid.com,baseUrl",
    "link.plaid.base-url=https://sandbox.plaid.com/v2,baseUrl",
    "link.plaid.webhook-url=https://us.example/w?x=1,webhookUrl",
    "link.plaid.redirect-uri=https://us.example/r#x,redirectUri",
    "link.plaid.client-name=a name of more than thirty characters,clientName",
    "link.plaid.days-requested=731,daysRequested",
    "link.plaid.language=english,language",
    "link.plaid.country-codes=USA,countryCodes",
    "link.plaid.country-codes=XX,link.plaid.country-codes",
    "link.plaid.call-timeout=0s,callTimeout",
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
                                .contains("link.plaid")
                                .doesNotContain("the-secret")));
  }

  private static String allMessages(Throwable failure) {
    StringBuilder messages = new StringBuilder();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      messages.append(cause.getMessage()).append('\n');
    }
    return messages.toString();
  }
}
