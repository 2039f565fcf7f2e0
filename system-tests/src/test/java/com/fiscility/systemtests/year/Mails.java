package com.fiscility.systemtests.year;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.systemtests.support.SystemUnderTest;
import java.util.HashMap;
import java.util.Map;

/** Each reminder is mailed once, and none about what is over. */
final class Mails {

  private final SystemUnderTest system;
  private final Map<String, String> ofClosedNotices = new HashMap<>();

  Mails(SystemUnderTest system) {
    this.system = system;
  }

  /** A notice that was closed, and settled, is never mailed about again. */
  void noneIsAboutWhatIsOver() {
    for (String row :
        system
            .tables("notification")
            .rows(
                "select notice_id::text, count(email_id) filter (where email.state = 'SENT')"
                    + " from notice left join email_intent using (notice_id)"
                    + " left join email using (email_id)"
                    + " where closed_at is not null group by 1")) {
      String[] closed = row.split("\\|");
      ofClosedNotices.putIfAbsent(closed[0], closed[1]);
      assertThat(closed[1])
          .as("mails of the closed notice %s", closed[0])
          .isEqualTo(ofClosedNotices.get(closed[0]));
    }
  }

  /** What the mail server got is what we say was sent, and each reminder is in one of them. */
  void areTheOnesThatWereSent() {
    long sent =
        system.tables("notification").number("select count(*) from email where state = 'SENT'");
    assertThat(sent).isPositive();
    assertThat(system.mail().mails().caught()).isEqualTo(sent);
    assertThat(
            system
                .tables("notification")
                .rows(
                    "select distinct kind from email_intent join email using (email_id)"
                        + " where state = 'SENT'"))
        .contains("RECONNECT_NEEDED", "BANK_CONNECTED");
  }
}
