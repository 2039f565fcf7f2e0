package com.fiscility.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fiscility.messaging.testing.TestService;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad configuration stops the start and names the property. */
class ConfigurationIT {

  @ParameterizedTest
  @CsvSource({
    "messaging.bootstrap-servers, '', messaging.bootstrap-servers",
    "messaging.listening.max-batch, 501, messaging.listening.max-batch",
    "messaging.outbox.page-size, 0, messaging.outbox.page-size",
    "messaging.outbox.hold-time, soon, messaging.outbox.hold-time",
    "messaging.topics.replication-factor, 0, messaging.topics.replication-factor",
    "messaging.inbox.retention, 1d, messaging.inbox.retention",
    "schema.registry.url, '', schema.registry.url",
  })
  void badValueIsNamed(String property, String value, String named) {
    TestService.Setup setup =
        TestService.withDatabase(TestService.newDatabase("configuration"))
            .autoStart(false)
            .property(property, value);

    assertThatThrownBy(setup::start)
        .satisfies(failure -> assertThat(told(failure)).contains(named));
  }

  /** All that a start's failure says, as Boot prints it. */
  private static String told(Throwable failure) {
    StringBuilder text = new StringBuilder();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      text.append(cause.getMessage()).append('\n');
    }
    return text.toString().replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }
}
