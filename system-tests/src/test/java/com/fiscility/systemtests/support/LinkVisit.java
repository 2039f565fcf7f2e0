package com.fiscility.systemtests.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A person in the simulator's Link window, by the calls that the window makes. */
public final class LinkVisit {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final URI simulator;

  public LinkVisit(URI simulator) {
    this.simulator = simulator;
  }

  /**
   * Goes through update mode as the Item's owner and shares every account that is offered.
   *
   * @return the link_session_id
   */
  public String repair(String linkToken, String username) {
    return repair(linkToken, username, account -> true);
  }

  /** As {@link #repair(String, String)}, sharing only accounts of which this is true. */
  public String repair(String linkToken, String username, Predicate<JsonNode> shared) {
    JsonNode opened = ask("open", Map.of("link_token", linkToken));
    String session = opened.path("link_session_id").asString();
    List<String> accounts =
        opened.path("step").asString().equals("oauth")
            ? allowAtTheBank(session, username, shared)
            : ids(
                ask(
                    "sign-in",
                    Map.of(
                        "link_session_id", session, "username", username, "password", "pass_good")),
                shared);
    ask("finish", Map.of("link_session_id", session, "account_ids", accounts));
    return session;
  }

  /** What a bank with its own sign-in page asks for, in a window of its own. */
  private List<String> allowAtTheBank(String session, String username, Predicate<JsonNode> shared) {
    String bank = ask("oauth", Map.of("link_session_id", session)).path("bank_page").asString();
    String state = bank.substring(bank.indexOf('=') + 1);
    JsonNode has = ask("bank/sign-in", Map.of("oauth_state_id", state, "username", username));
    List<String> accounts = ids(has, shared);
    ask("bank/allow", Map.of("oauth_state_id", state, "account_ids", accounts));
    return accounts;
  }

  private static List<String> ids(JsonNode session, Predicate<JsonNode> shared) {
    return session
        .path("accounts")
        .valueStream()
        .filter(shared)
        .map(account -> account.path("id").asString())
        .toList();
  }

  private JsonNode ask(String step, Map<String, ?> body) {
    HttpRequest request =
        HttpRequest.newBuilder(simulator.resolve("/link/v2/api/" + step))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
            .build();
    try {
      HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(step + " was refused: " + answer.body());
      }
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
