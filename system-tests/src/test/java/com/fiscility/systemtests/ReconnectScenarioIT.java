package com.fiscility.systemtests;

import static com.fiscility.systemtests.support.Linking.BANK;
import static com.fiscility.systemtests.support.Linking.aConnection;
import static com.fiscility.systemtests.support.Linking.aNewUser;
import static com.fiscility.systemtests.support.Linking.reconnect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fiscility.localstack.mail.CaughtMail;
import com.fiscility.systemtests.support.Answer;
import com.fiscility.systemtests.support.ApiClient;
import com.fiscility.systemtests.support.SystemUnderTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A login breaks: its owner hears of it, repairs it, and then all is silent and green. */
class ReconnectScenarioIT {

  private static final Duration SOON = Duration.ofSeconds(40);

  private final SystemUnderTest system = SystemUnderTest.running();

  @Test
  void aBrokenLoginIsToldRepairedAndForgotten() {
    String user = aNewUser();
    ApiClient client = system.client(user, "pro");
    String itemId = aConnection(system, client, BANK);
    await().atMost(SOON).until(() -> indicator(client, itemId).equals("green"));

    system.plaid().breakLogin(itemId);

    await().atMost(SOON).until(() -> indicator(client, itemId).equals("red"));
    await().atMost(SOON).until(() -> prompts(client, itemId).equals(List.of("LOGIN_REQUIRED")));
    await().atMost(SOON).until(() -> mailsTo(user, itemId).size() == 1);
    CaughtMail mail = mailsTo(user, itemId).get(0);
    assertThat(mail.header("List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
    assertThat(mail.text().orElse("")).contains("/?connection=" + itemId);

    Answer repaired = reconnect(system, client, itemId);

    assertThat(repaired.status()).as(repaired.text()).isIn(200, 202);
    await().atMost(SOON).until(() -> indicator(client, itemId).equals("green"));
    await().atMost(SOON).until(() -> prompts(client, itemId).isEmpty());
    await()
        .during(Duration.ofSeconds(3))
        .atMost(SOON)
        .untilAsserted(() -> assertThat(mailsTo(user, itemId)).containsExactly(mail));
    assertThat(system.plaid().liveItems()).extracting("itemId").contains(itemId);
  }

  private static String indicator(ApiClient client, String itemId) {
    for (var connection : client.connections().json().path("connections")) {
      if (connection.path("item_id").asString().equals(itemId)) {
        return connection.path("indicator").asString();
      }
    }
    return "";
  }

  private static List<String> prompts(ApiClient client, String itemId) {
    return client
        .prompts()
        .json()
        .path("prompts")
        .valueStream()
        .filter(prompt -> prompt.path("item_id").asString().equals(itemId))
        .map(prompt -> prompt.path("reason").asString())
        .toList();
  }

  /** What tells this user to reconnect; the mail that a bank was connected is another one. */
  private List<CaughtMail> mailsTo(String user, String itemId) {
    return system.mail().mails().newestFirst().stream()
        .filter(mail -> mail.recipient().startsWith(user))
        .filter(mail -> mail.text().orElse("").contains("connection=" + itemId))
        .filter(mail -> mail.header("Subject").startsWith("Please reconnect"))
        .toList();
  }
}
