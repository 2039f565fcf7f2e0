package com.fiscility.link.harness;

import com.fiscility.simulator.control.SimulatorControl;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A person who goes through Link's window in update mode, at a bank without OAuth. */
public final class UpdateModeWindow {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final String baseUrl;
  private final HttpClient http = HttpClient.newHttpClient();

  private UpdateModeWindow(String baseUrl) {
    this.baseUrl = baseUrl;
  }

  /**
   * Signs in and shares all accounts that the window offers.
   *
   * @return the public token that the browser gets
   */
  public static String goThrough(RunningLinkService service, String linkToken, String username) {
    return new UpdateModeWindow(service.surroundings().simulator().baseUrl())
        .goThrough(linkToken, username);
  }

  /** The login of an Item's owner at the bank. */
  public static String usernameOf(SimulatorControl plaid, String itemId) {
    return plaid.items().stream()
        .filter(i -> i.itemId().equals(itemId))
        .findFirst()
        .orElseThrow()
        .username();
  }

  private String goThrough(String linkToken, String username) {
    String session =
        call("open", JSON.createObjectNode().put("link_token", linkToken))
            .get("link_session_id")
            .asString();
    ObjectNode login = JSON.createObjectNode().put("link_session_id", session);
    login.put("username", username).put("password", "pass_good");
    List<String> offered =
        StreamSupport.stream(call("sign-in", login).get("accounts").spliterator(), false)
            .map(account -> account.get("id").asString())
            .toList();
    ObjectNode finish = JSON.createObjectNode().put("link_session_id", session);
    offered.forEach(finish.putArray("account_ids")::add);
    return call("finish", finish).get("public_token").asString();
  }

  private JsonNode call(String step, ObjectNode body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(baseUrl + "/link/v2/api/" + step))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
            .build();
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IllegalStateException(step + " was refused: " + response.body());
      }
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
