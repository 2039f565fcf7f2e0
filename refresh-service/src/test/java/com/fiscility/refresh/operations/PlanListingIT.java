package com.fiscility.refresh.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.refresh.harness.RunningRefreshService;
import com.fiscility.refresh.harness.RunningRefreshService.Surroundings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Plans over HTTP; nothing sweeps meanwhile, and nothing else is told. */
class PlanListingIT {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static RunningRefreshService service;

  @BeforeAll
  static void start() {
    service =
        RunningRefreshService.start(Surroundings.create(), Map.of("messaging.auto-start", false));
    service.change(
        """
        insert into refresh_plan (item_id, user_id, item_version, version, linked_at, login_state,
          login_observed_at, last_success_at, user_present_at, disconnect_open, soft_due_at,
          soft_ask_at, soft_attempts, hard_due_at, requirement_id, hard_reason, hard_since,
          closed_item_version)
        values
          ('due', 'frida', 3, 1, '2026-01-01Z', 'HEALTHY', '2026-01-01Z', '2026-01-02Z',
            '2026-01-01Z', false, '2026-01-08Z', '2026-01-09Z', 2, '2027-01-01Z', null, null, null, 0),
          ('fresh', 'frida', 1, 0, '2026-01-01Z', 'HEALTHY', '2026-01-01Z', null,
            '2026-01-01Z', false, '2226-01-08Z', '2226-01-08Z', 0, null, null, null, null, 0),
          ('broken', 'paul', 2, 1, '2026-01-01Z', 'NEEDS_RECONNECT', '2026-01-03Z', null,
            '2026-01-01Z', false, '2026-01-08Z', null, 0, null,
            '00000000-0000-7000-8000-000000000001', 'LOGIN_REQUIRED', '2026-01-03Z', 0),
          ('gone', 'paul', 2, 1, '2026-01-01Z', 'UNLINKED', '2026-01-03Z', null, '2026-01-01Z',
            false, '2026-01-08Z', null, 0, null, null, null, null, 2)""");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @ParameterizedTest
  @CsvSource({
    "type=soft, broken due fresh",
    "type=hard, broken due fresh",
    "type=soft&due=true, due",
    "type=hard&due=true, broken",
    "type=soft&user_id=frida, due fresh",
    "type=soft&user_id=nobody, ''",
    "type=hard&item_id=fresh, fresh",
    "type=hard&item_id=gone, ''"
  })
  void lists(String query, String items) throws IOException, InterruptedException {
    assertThat(String.join(" ", ids(ok(query)))).isEqualTo(items);
  }

  @Test
  void pagesGoOnWhereTheLastOneEnded() throws IOException, InterruptedException {
    List<String> found = new ArrayList<>();
    String after = "";
    do {
      JsonNode page = ok("type=soft&limit=2&after=" + after);
      assertThat(page.path("items").size()).isLessThanOrEqualTo(2);
      found.addAll(ids(page));
      after = page.path("next").asString("");
    } while (!after.isEmpty());

    assertThat(found).containsExactly("broken", "due", "fresh");
  }

  @Test
  void tellsWhatIsPlanned() throws IOException, InterruptedException {
    assertThat(ok("type=soft&item_id=due").path("items").get(0))
        .isEqualTo(
            JsonMapper.shared()
                .readTree(
                    """
                    {"item_id": "due", "user_id": "frida", "soft_due_at": "2026-01-08T00:00:00Z",
                     "soft_attempts": 2, "last_success_at": "2026-01-02T00:00:00Z",
                     "hard_reason": null, "hard_since": null, "hard_due_at": "2027-01-01T00:00:00Z",
                     "requirement_id": null}"""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "type=sort", "type=soft&limit=0", "type=soft&limit=1001"})
  void refusesWhatItDoesNotUnderstand(String query) throws IOException, InterruptedException {
    assertThat(ask(query, RunningRefreshService.SECRET).statusCode()).isEqualTo(400);
  }

  @Test
  void opensOnlyToServices() throws IOException, InterruptedException {
    assertThat(ask("type=soft", "wrong").statusCode()).isEqualTo(401);
  }

  private static JsonNode ok(String query) throws IOException, InterruptedException {
    HttpResponse<String> answer = ask(query, RunningRefreshService.SECRET);
    assertThat(answer.statusCode()).isEqualTo(200);
    return JsonMapper.shared().readTree(answer.body());
  }

  private static HttpResponse<String> ask(String query, String secret)
      throws IOException, InterruptedException {
    return HTTP.send(
        HttpRequest.newBuilder(
                URI.create(
                    "http://127.0.0.1:" + service.port() + "/internal/v1/service/plan?" + query))
            .header("X-Internal-Secret", secret)
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static List<String> ids(JsonNode page) {
    List<String> ids = new ArrayList<>();
    page.path("items").forEach(item -> ids.add(item.path("item_id").asString()));
    return ids;
  }
}
