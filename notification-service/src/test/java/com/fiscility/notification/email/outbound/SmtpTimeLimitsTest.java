package com.fiscility.notification.email.outbound;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpTimeLimitsTest {

  private static Properties limits(String protocol) {
    Properties limits = new Properties();
    limits.setProperty("mail." + protocol + ".connectiontimeout", "5000");
    limits.setProperty("mail." + protocol + ".timeout", "20000");
    limits.setProperty("mail." + protocol + ".writetimeout", "20000");
    return limits;
  }

  /** A silent server is waited for at the greeting, and again at every command. */
  @ParameterizedTest
  @ValueSource(strings = {"PT3M", "PT6M5S"})
  void aLeaseThatAConversationCanOutlastIsRefused(Duration lease) {
    assertThatThrownBy(() -> SmtpTimeLimits.check(limits("smtp"), "smtp", lease))
        .hasMessageContainingAll(
            "notification.mail.lease is " + lease,
            "spring.mail.properties.mail.smtp.connectiontimeout",
            "PT6M5S");
  }

  @Test
  void aLeaseThatOutlastsEveryConversationWillDo() {
    assertThatCode(() -> SmtpTimeLimits.check(limits("smtps"), "smtps", Duration.ofSeconds(366)))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"connectiontimeout", "timeout", "writetimeout"})
  void aLimitThatIsMissingOrNoneIsNamed(String name) {
    String key = "mail.smtp." + name;
    Properties limits = limits("smtp");
    for (String none : new String[] {"0", "-1", "", "20s"}) {
      limits.setProperty(key, none);
      assertThatThrownBy(() -> SmtpTimeLimits.check(limits, "smtp", Duration.ofDays(1)))
          .hasMessageContaining("spring.mail.properties." + key);
    }
    limits.remove(key);
    assertThatThrownBy(() -> SmtpTimeLimits.check(limits, "smtp", Duration.ofDays(1)))
        .hasMessageContaining("spring.mail.properties." + key);
  }
}
