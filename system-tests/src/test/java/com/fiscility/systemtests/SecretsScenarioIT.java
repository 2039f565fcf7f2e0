package com.fiscility.systemtests;

import static com.fiscility.systemtests.support.Linking.BANK;
import static com.fiscility.systemtests.support.Linking.aNewUser;
import static com.fiscility.systemtests.support.Linking.aPublicToken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fiscility.simulator.control.PublicTokenView;
import com.fiscility.simulator.faults.Fault;
import com.fiscility.systemtests.support.ApiClient;
import com.fiscility.systemtests.support.SystemUnderTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** No token is anywhere but where it must be: everything that was written down is searched. */
class SecretsScenarioIT {

  private final SystemUnderTest system = SystemUnderTest.running();

  @AfterEach
  void heal() {
    system.plaid().clearFaults();
  }

  @Test
  void noTokenStandsInAnyLogTopicTableOrAnswer() throws IOException {
    String linkToken = someoneLinksAndSomeoneFails();
    Map<String, String> places = everythingWrittenDown();
    assertThat(places.get("topics")).as("the search sees topics").contains("LinkCompleted");
    assertThat(places.get("tables")).as("the search sees tables").contains("link_exchange");
    assertThat(places.get("log link-service.log")).as("the search sees logs").isNotBlank();

    Set<String> accessTokens = system.plaid().accessTokens();
    assertThat(accessTokens).isNotEmpty();
    Set<String> publicTokens =
        system.plaid().publicTokens().stream()
            .map(PublicTokenView::publicToken)
            .collect(Collectors.toSet());

    places.forEach(
        (place, text) -> {
          assertThat(found(accessTokens, text)).as("access tokens in " + place).isZero();
          assertThat(found(publicTokens, text)).as("public tokens in " + place).isZero();
          assertThat(found(Set.of(linkToken), text)).as("link tokens in " + place).isZero();
        });
  }

  private String someoneLinksAndSomeoneFails() {
    ApiClient client = system.client(aNewUser(), "pro");
    var issued = client.createLinkToken();
    client.exchange(aPublicToken(system, BANK), issued.field("link_request_id"));
    client.connections();

    ApiClient unlucky = system.client(aNewUser(), "pro");
    system.plaid().addFault(Fault.of("/item/public_token/exchange", 1, Fault.Kind.TRUNCATED_JSON));
    unlucky.exchange(
        aPublicToken(system, BANK), unlucky.createLinkToken().field("link_request_id"));
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> system.plaid().calls("/transactions/sync") > 0);
    return issued.field("link_token");
  }

  private Map<String, String> everythingWrittenDown() throws IOException {
    Map<String, String> places = new LinkedHashMap<>();
    places.put("topics", system.topics().dump());
    places.put("tables", system.tables().dump());
    places.put(
        "answers",
        ApiClient.allAnswers().stream()
            .filter(answer -> !answer.startsWith("/plaid/create-link-token"))
            .collect(Collectors.joining("\n")));
    try (Stream<Path> logs = Files.list(system.logs())) {
      for (Path log : logs.filter(Files::isRegularFile).toList()) {
        places.put("log " + log.getFileName(), Files.readString(log, StandardCharsets.ISO_8859_1));
      }
    }
    return places;
  }

  private static long found(Set<String> tokens, String text) {
    return tokens.stream().filter(token -> text.contains(token)).count()
        + tokens.stream().filter(token -> text.contains(secretPart(token))).count();
  }

  /** The UUID at the end: a token without its prefix is a leak as well. */
  private static String secretPart(String token) {
    List<String> parts = List.of(token.split("-", 3));
    return parts.get(parts.size() - 1);
  }
}
