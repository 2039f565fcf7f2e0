package com.fiscility.plaidctl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fiscility.events.RefreshRequested;
import com.fiscility.events.RefreshRequester;
import com.fiscility.events.RefreshType;
import com.fiscility.plaidctl.CommandLineRun.Outcome;
import com.fiscility.plaidctl.CommandLineRun.Running;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The operators' commands against a real Kafka and registry, and stand-ins for the services. */
class OperatingIT {

  @TempDir private Path home;

  private OperatedSystem system;
  private CommandLineRun plaidctl;

  @BeforeEach
  void aSystemElsewhere() throws IOException {
    system = new OperatedSystem();
    plaidctl = new CommandLineRun(home);
    system.environment().forEach(plaidctl::with);
  }

  @AfterEach
  void stop() {
    system.close();
  }

  @Test
  void whatIsDueIsAskedForPageByPage() throws Exception {
    system.plan("due=true", "item-a", "item-b", "item-c");

    Outcome run = plaidctl.run("refresh", "--type", "soft");

    assertThat(run.exitCode()).as(run.output()).isZero();
    assertThat(run.output()).contains("3 connections asked for a soft refresh.");
    List<RefreshRequested> asked = system.commands();
    assertThat(asked)
        .extracting(RefreshRequested::getItemId)
        .containsExactlyInAnyOrder("item-a", "item-b", "item-c");
    assertThat(asked)
        .allSatisfy(
            command -> {
              assertThat(command.getType()).isEqualTo(RefreshType.SOFT);
              assertThat(command.getRequestedBy()).isEqualTo(RefreshRequester.OPERATOR);
              assertThat(command.getUserId()).isNull();
              assertThat(command.getExpiresAt())
                  .isBetween(Instant.now().plusSeconds(3000), Instant.now().plusSeconds(3600));
            });
  }

  @Test
  void aDryRunAsksNobody() throws Exception {
    system.plan("user_id=frida", "item-a");

    Outcome run =
        plaidctl.run("refresh", "--type", "hard", "--user-id", "frida", "--dry-run", "--json");

    assertThat(run.exitCode()).as(run.output()).isZero();
    JsonNode report = JsonMapper.shared().readTree(run.output());
    assertThat(report.path("items").get(0).path("hard_reason").asString())
        .isEqualTo("LOGIN_REQUIRED");
    assertThat(report.path("requested").asInt()).isZero();
    assertThat(system.commands()).isEmpty();
  }

  @Test
  void waitingEndsWhenAllAreAnsweredAndTellsWhichFailed() throws Exception {
    system.plan("due=true", "item-a", "item-b");

    Running run = plaidctl.start("refresh", "--type", "soft", "--wait");
    await().atMost(Duration.ofSeconds(60)).until(() -> system.commands().size() == 2);
    system.succeeded("item-a");
    await().atMost(Duration.ofSeconds(60)).until(() -> run.said().contains("1 of 2 answered"));
    assertThat(run.process().isAlive()).isTrue();
    system.failed("item-b");

    Outcome outcome = run.end();
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.REFRESH_FAILED.status());
    assertThat(outcome.output())
        .contains("2 connections: 1 succeeded, 1 failed, 0 not answered yet.")
        .contains("item-b: INSTITUTION");
  }

  @Test
  void whoIsNotAnsweredInTimeIsToldSo() throws Exception {
    system.plan("due=true", "item-a");

    Outcome run = plaidctl.run("refresh", "--type", "soft", "--wait", "--wait-limit", "PT1S");

    assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_DONE_IN_TIME.status());
    assertThat(run.output()).contains("1 not answered yet");
  }

  @Test
  void anUnknownConnectionIsNotFound() throws Exception {
    assertThat(plaidctl.run("refresh", "--type", "soft", "--item-id", "nobodys").exitCode())
        .isEqualTo(ExitCode.NOT_FOUND.status());
    assertThat(plaidctl.run("explain", "item", "nobodys").exitCode())
        .isEqualTo(ExitCode.NOT_FOUND.status());
  }

  @Test
  void aServiceThatIsAwayIsNamed() throws Exception {
    system.close();

    Outcome run = plaidctl.run("refresh", "--type", "soft");

    assertThat(run.exitCode()).isEqualTo(ExitCode.UNREACHABLE.status());
    assertThat(run.output()).contains("refresh-service at http").doesNotContain("\tat ");
  }

  @Test
  void explainTellsOneStoryFromAllTopicsInOrder() throws Exception {
    system.plan("item_id=item-a", "item-a");
    system.succeeded("item-a");
    system.succeeded("item-b");
    system.mailed("item-a");

    Outcome text = plaidctl.run("explain", "item", "item-a");
    assertThat(text.exitCode()).as(text.output()).isZero();
    assertThat(text.output())
        .containsSubsequence(
            "ItemRefreshed",
            "outcome=SUCCEEDED",
            "EmailSent",
            "Planned:",
            "link-service",
            "login_state=HEALTHY",
            "kind=SYNC attempts=2",
            "notification-service",
            "does not answer")
        .doesNotContain("removal_reason", "facts");

    JsonNode story =
        JsonMapper.shared().readTree(plaidctl.run("explain", "item", "item-a", "--json").output());
    assertThat(story.path("user_id").asString()).isEqualTo("frida");
    assertThat(story.path("events").valueStream().map(event -> event.path("type").asString()))
        .containsExactly("ItemRefreshed", "EmailSent");
    assertThat(story.path("plan").path("item_id").asString()).isEqualTo("item-a");
    assertThat(story.path("link-service").path("work").get(0).path("kind").asString())
        .isEqualTo("SYNC");
  }
}
