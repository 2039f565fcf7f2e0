package com.fiscility.plaidctl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fiscility.plaidctl.CommandLineRun.Outcome;
import com.fiscility.plaidctl.CommandLineRun.Running;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class PlaidctlIT {

  @TempDir private Path home;

  private CommandLineRun plaidctl;

  @BeforeEach
  void aProject() throws IOException {
    plaidctl = new CommandLineRun(home);
  }

  @AfterEach
  void nothingRuns() throws Exception {
    List<ProcessHandle> left = processesOfThisProject();
    plaidctl.run("down");
    assertThat(left).as("processes that the test's own end left behind").isEmpty();
  }

  @Test
  void startsEverythingTellsWhereItIsAndStopsOnASignal() throws Exception {
    Running up = plaidctl.start("up");
    await().atMost(Duration.ofSeconds(60)).until(() -> up.said().contains("is ready after"));

    assertThat(plaidctl.run("status").output()).contains("Running.").doesNotContain("stopped");
    Outcome second = plaidctl.run("up");
    assertThat(second.exitCode()).isEqualTo(ExitCode.ALREADY_RUNNING.status());
    assertThat(second.output()).contains("it runs already");
    theClockMovesForwardOnly();

    up.process().destroy();

    assertThat(up.end().exitCode()).isZero();
    assertThat(up.said())
        .contains("http://127.0.0.1:" + plaidctl.port("GATEWAY_PORT"), "frida (free)", "Stopped.")
        .contains("http://127.0.0.1:" + plaidctl.port("MAIL_PAGE_PORT"));
    assertThat(plaidctl.run("status").exitCode()).isEqualTo(ExitCode.NOT_RUNNING.status());
    assertThat(filesUnder("run")).noneMatch(file -> file.endsWith(".pid"));
    assertKeysAreForTheirOwnerOnly();
    assertThat(plaidctl.run("clock", "advance", "P1D").exitCode())
        .isEqualTo(ExitCode.NOT_RUNNING.status());
  }

  private void theClockMovesForwardOnly() throws Exception {
    assertThat(plaidctl.run("clock").output()).contains("as real time");
    Outcome week = plaidctl.run("clock", "advance", "P7D", "--json");
    assertThat(week.exitCode()).as(week.output()).isZero();
    assertThat(week.output()).contains("\"offset_seconds\":604800");
    assertThat(plaidctl.run("clock", "advance", "PT-1H").exitCode())
        .isEqualTo(ExitCode.USAGE.status());
    assertThat(plaidctl.run("clock").output()).contains("7 days 0:00:00 ahead of real time");
  }

  @Test
  void whatAKilledLauncherLeftBehindIsEndedByTheNextUpAndByDown() throws Exception {
    withoutKafkaAndRegistry();
    assertThat(plaidctl.run("up", "--detach").exitCode()).isZero();
    killLauncher();

    Outcome up = plaidctl.run("up", "--detach");
    assertThat(up.exitCode()).isZero();
    assertThat(up.output()).contains("Ended what a killed run had left behind", "is ready after");
    killLauncher();

    Outcome down = plaidctl.run("down");
    assertThat(down.exitCode()).isZero();
    assertThat(down.output())
        .contains("postgres", "redis", "gateway-service", "link-service")
        .contains("refresh-service", "notification-service");
    assertThat(processesOfThisProject()).isEmpty();
  }

  @Test
  void aServiceThatDiesStopsEverythingAndItsLastWordsAreShown() throws Exception {
    withoutKafkaAndRegistry();
    Running up = plaidctl.start("up");
    await().atMost(Duration.ofSeconds(60)).until(() -> up.said().contains("is ready after"));

    HttpClient.newHttpClient()
        .sendAsync(
            HttpRequest.newBuilder(gateway().resolve("/exit")).build(), BodyHandlers.discarding());

    assertThat(up.end().exitCode()).isEqualTo(ExitCode.PART_FAILED.status());
    assertThat(up.said()).contains("gateway-service: has ended by itself", "I was told to exit");
  }

  @Test
  void aTakenPortIsNamedWithTheVariableThatMovesItAndNoDataIsLost() throws Exception {
    Path data = Files.createDirectories(plaidctl.local("data/kafka"));
    try (ServerSocket taken =
        new ServerSocket(plaidctl.port("REDIS_PORT"), 1, InetAddress.getLoopbackAddress())) {
      Outcome up = plaidctl.run("up", "--fresh");

      assertThat(data).exists();
      assertThat(up.exitCode()).isEqualTo(ExitCode.PORT_TAKEN.status());
      assertThat(up.output()).contains(taken.getLocalPort() + "  REDIS_PORT");
    }
  }

  @Test
  void aReplacedPartIsNotStartedAndNoSecretReachesAServiceThatDoesNotNeedIt() throws Exception {
    withoutKafkaAndRegistry()
        .with("PLAID_BASE_URL", "https://plaid.example")
        .with("PLAID_CLIENT_ID", "id")
        .with("PLAID_SECRET", "hush")
        .with("SMTP_HOST", "mail.example")
        .with("REDIS_URL", "redis://user:hush@127.0.0.1:1");

    Outcome up = plaidctl.run("up", "--detach");

    assertThat(up.exitCode()).isZero();
    assertThat(up.output())
        .contains("redis://127.0.0.1:1  (from REDIS_URL)")
        .doesNotContain("hush");
    assertThat(plaidctl.run("status", "--json").output())
        .contains("\"REPLACED\"", "PLAID_BASE_URL", "SMTP_HOST")
        .doesNotContain("hush");
    assertThat(textAt(gateway())).contains("GATEWAY_ID_KEY").doesNotContain("PLAID_SECRET");
    assertThat(textAt(linkService())).contains("PLAID_SECRET").doesNotContain("GATEWAY_ID_KEY");
    assertThat(textAt(http("REFRESH_SERVICE_PORT")))
        .contains("INTERNAL_API_SECRET")
        .doesNotContain("PLAID_SECRET", "TOKEN_VAULT_KEYSET", "NOTIFICATION_LINK_KEY");
    assertThat(textAt(http("NOTIFICATION_SERVICE_PORT")))
        .contains("NOTIFICATION_LINK_KEY", "SMTP_HOST")
        .doesNotContain("PLAID_SECRET", "TOKEN_VAULT_KEYSET", "GATEWAY_ID_KEY");
    assertThat(textAt(linkService())).doesNotContain("CLOCK_URL", "PLAID_WEBHOOK_URL");
    Outcome clock = plaidctl.run("clock", "advance", "P7D");
    assertThat(clock.exitCode()).isEqualTo(ExitCode.NOT_LOCAL.status());
    assertThat(clock.output()).contains("time is real here");
    assertThat(plaidctl.run("down").exitCode()).isZero();
  }

  @Test
  void anUpThatCannotWriteDownWhatRunsFails() throws Exception {
    Path inItsWay = Files.createDirectories(plaidctl.local("run/system.json/directory"));

    Outcome up = plaidctl.run("up");

    assertThat(inItsWay).exists();
    assertThat(up.exitCode()).isEqualTo(ExitCode.UNEXPECTED.status());
    assertThat(up.output()).contains("Stopping everything.", "system.json");
  }

  @Test
  void anotherPlaidWithoutItsCredentialsIsRefused() throws Exception {
    Outcome up = plaidctl.with("PLAID_BASE_URL", "https://plaid.example").run("up");

    assertThat(up.exitCode()).isEqualTo(ExitCode.BAD_CONFIGURATION.status());
    assertThat(up.output()).contains("PLAID_CLIENT_ID must be set too");
  }

  @Test
  void aTokenIsPrintedForAnyNameThoughNothingRuns() throws Exception {
    Outcome token = plaidctl.run("token", "--user", "nina", "--plan", "pro");

    assertThat(token.exitCode()).isZero();
    assertThat(token.output().strip().split("\\.")).hasSize(3);
    assertThat(plaidctl.run("token", "--user", "<script>").exitCode())
        .isEqualTo(ExitCode.USAGE.status());
  }

  @Test
  void aDemoUsersTokenCarriesTheirOwnPlanUnlessAnotherIsAskedFor() throws Exception {
    assertThat(planIn(plaidctl.run("token", "--user", "petra"))).isEqualTo("pro");
    assertThat(planIn(plaidctl.run("token", "--user", "petra", "--plan", "free")))
        .isEqualTo("free");
    assertThat(planIn(plaidctl.run("token", "--user", "nina"))).isEqualTo("free");
  }

  private static String planIn(Outcome token) {
    String claims = token.output().strip().split("\\.")[1];
    return JsonMapper.shared()
        .readTree(Base64.getUrlDecoder().decode(claims))
        .path("plan")
        .asString();
  }

  @Test
  void keysAreWrittenForEachServiceAloneAndAreTheSameTheNextTime() throws Exception {
    Path into = home.resolve("keys");

    assertThat(plaidctl.run("keys", "--into", into.toString()).exitCode()).isZero();
    Map<String, String> gateway = filesIn(into.resolve("gateway-service"));
    Map<String, String> link = filesIn(into.resolve("link-service"));
    assertThat(plaidctl.run("keys", "--into", into.toString()).exitCode()).isZero();

    assertThat(gateway)
        .containsOnlyKeys(
            "GATEWAY_ID_KEY",
            "INTERNAL_API_SECRET",
            "PUBLIC_TOKEN_ENCRYPTION_KEYSET",
            "LINK_TOKEN_DECRYPTION_KEYSET")
        .isEqualTo(filesIn(into.resolve("gateway-service")));
    assertThat(link)
        .containsOnlyKeys(
            "INTERNAL_API_SECRET",
            "PUBLIC_TOKEN_DECRYPTION_KEYSET",
            "LINK_TOKEN_ENCRYPTION_KEYSET",
            "TOKEN_VAULT_KEYSET")
        .isEqualTo(filesIn(into.resolve("link-service")));
    assertThat(filesIn(into.resolve("refresh-service"))).containsOnlyKeys("INTERNAL_API_SECRET");
    assertThat(filesIn(into.resolve("notification-service")))
        .containsOnlyKeys("INTERNAL_API_SECRET", "NOTIFICATION_LINK_KEY");
  }

  @Test
  void theIdentityProviderRunsAloneWithTheKeyThatTokensAreSignedWith() throws Exception {
    Running identity = plaidctl.start("identity");
    URI address = URI.create("http://127.0.0.1:" + plaidctl.port("IDENTITY_PORT") + "/jwks.json");
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> identity.said().contains("is ready at") || !identity.process().isAlive());

    String header = plaidctl.run("token", "--user", "nina").output().split("\\.")[0];
    String keyId = new String(Base64.getUrlDecoder().decode(header)).split("kid\":\"")[1];
    assertThat(textAt(address)).contains(keyId.substring(0, keyId.indexOf('"')));

    identity.process().destroy();
    identity.end();
  }

  /** They are the slowest to start and matter to none of these claims. */
  private CommandLineRun withoutKafkaAndRegistry() {
    return plaidctl
        .with("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1")
        .with("SCHEMA_REGISTRY_URL", "http://127.0.0.1:1");
  }

  private void assertKeysAreForTheirOwnerOnly() throws IOException {
    assertThat(filesUnder("keys")).contains("services.json", "identity.json");
    for (String key : filesUnder("keys").toList()) {
      assertThat(Files.getPosixFilePermissions(plaidctl.local("keys").resolve(key)))
          .extracting(Enum::name)
          .containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE");
    }
  }

  private static Map<String, String> filesIn(Path directory) throws IOException {
    Map<String, String> contents = new HashMap<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        contents.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return contents;
  }

  private static String textAt(URI service) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(service).build(), BodyHandlers.ofString())
        .body();
  }

  private URI gateway() {
    return http("GATEWAY_PORT");
  }

  private URI linkService() {
    return http("LINK_SERVICE_PORT");
  }

  private URI http(String port) {
    return URI.create("http://127.0.0.1:" + plaidctl.port(port) + "/");
  }

  private void killLauncher() throws IOException {
    long pid = Long.parseLong(Files.readAllLines(plaidctl.local("run/launcher.process")).get(0));
    ProcessHandle launcher = ProcessHandle.of(pid).orElseThrow();
    launcher.destroyForcibly();
    launcher.onExit().join();
  }

  private Stream<String> filesUnder(String directory) throws IOException {
    Path root = plaidctl.local(directory);
    try (Stream<Path> files = Files.list(root)) {
      return files.map(file -> file.getFileName().toString()).toList().stream();
    }
  }

  /** Every process whose command line or directory names this test's project. */
  private List<ProcessHandle> processesOfThisProject() {
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().commandLine().orElse("").contains(home.toString()))
        .toList();
  }
}
