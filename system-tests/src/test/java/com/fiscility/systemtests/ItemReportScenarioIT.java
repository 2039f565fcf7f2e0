package com.fiscility.systemtests;

import static com.fiscility.systemtests.support.Linking.BANK;
import static com.fiscility.systemtests.support.Linking.aConnection;
import static com.fiscility.systemtests.support.Linking.aNewUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fiscility.localstack.part.ServicePart;
import com.fiscility.systemtests.support.ServiceSettings;
import com.fiscility.systemtests.support.SystemUnderTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Operators see what the databases hold of a connection, and nothing secret. */
class ItemReportScenarioIT {

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final SystemUnderTest system = SystemUnderTest.running();

  @Test
  void theServicesTellOperatorsWhatTheyHold() throws Exception {
    String user = aNewUser();
    String itemId = aConnection(system, system.client(user, "pro"), BANK);
    system.plaid().breakLogin(itemId);

    await()
        .atMost(Duration.ofSeconds(40))
        .untilAsserted(
            () -> {
              assertThat(report(system.link(), itemId).body())
                  .contains("NEEDS_RECONNECT", "ITEM_LOGIN_REQUIRED", "\"kind\":\"PROBE\"");
              assertThat(report(system.notification(), itemId).body())
                  .contains("LOGIN_REQUIRED", "RECONNECT_NEEDED", "\"state\":\"SENT\"");
            });
    for (ServicePart service : new ServicePart[] {system.link(), system.notification()}) {
      assertThat(report(service, itemId).body())
          .doesNotContain("access-", "public-", "link-sandbox", "ciphertext", "@example");
      assertThat(report(service, "nobodys").statusCode()).isEqualTo(404);
      assertThat(ask(service, itemId, "a-guess").statusCode()).isEqualTo(401);
    }
  }

  private static HttpResponse<String> report(ServicePart service, String itemId) throws Exception {
    return ask(service, itemId, ServiceSettings.INTERNAL_API_SECRET);
  }

  private static HttpResponse<String> ask(ServicePart service, String itemId, String secret)
      throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(
                URI.create(service.address() + "/internal/v1/service/items/" + itemId))
            .header("X-Internal-Secret", secret)
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
