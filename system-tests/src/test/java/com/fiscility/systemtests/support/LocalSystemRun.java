package com.fiscility.systemtests.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fiscility.localstack.FreePorts;
import com.fiscility.localstack.process.JavaCommand;
import com.fiscility.localstack.process.RecordedProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The system as plaidctl runs it, with its own data and on ports of its own. plaidctl is the
 * packaged jar, run as a process: it ends by itself when this JVM does.
 */
public final class LocalSystemRun {

  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final List<String> PORTS =
      List.of(
          "GATEWAY_PORT",
          "LINK_SERVICE_PORT",
          "REFRESH_SERVICE_PORT",
          "NOTIFICATION_SERVICE_PORT",
          "IDENTITY_PORT",
          "PLAID_SIMULATOR_PORT",
          "SCHEMA_REGISTRY_PORT",
          "KAFKA_PORT",
          "KAFKA_CONTROLLER_PORT",
          "POSTGRES_PORT",
          "REDIS_PORT",
          "SMTP_PORT",
          "MAIL_PAGE_PORT",
          "CLOCK_PORT");

  private final Path directory;
  private final Map<String, String> ports = new HashMap<>();
  private int commands;

  /**
   * @param directory for its data and for what its commands say
   */
  public LocalSystemRun(Path directory) {
    this.directory = directory;
    Iterator<Integer> free = Stream.generate(FreePorts::next).distinct().iterator();
    PORTS.forEach(name -> ports.put(name, Integer.toString(free.next())));
  }

  /** A service and the variable that moves its port. */
  public enum Service {
    GATEWAY("gateway-service", "GATEWAY_PORT"),
    LINK("link-service", "LINK_SERVICE_PORT");

    private final String directory;
    private final String port;

    Service(String directory, String port) {
      this.directory = directory;
      this.port = port;
    }
  }

  /**
   * Returns when everything is ready. The first service was so before the second one ran at all.
   */
  public void up(Service first, Service second) throws Exception {
    useUnpackedJars();
    Command up = start("up");
    Path record = directory.resolve("local/run").resolve(second.directory + ".pid");
    await()
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> up.hasEnded() || RecordedProcess.find(record).isPresent());
    long held = RecordedProcess.find(record).orElseThrow(() -> new AssertionError(up)).pid();
    signal("STOP", held);
    try {
      int port = Integer.parseInt(ports.get(first.port));
      await().atMost(LIMIT).until(() -> up.hasEnded() || FreePorts.answers(port));
    } finally {
      signal("CONT", held);
    }
    await().atMost(LIMIT).until(() -> up.hasEnded() || up.said().contains("is ready after"));
    assertThat(up.hasEnded()).as(up::toString).isFalse();
  }

  /** Those of the other tests, with what makes them start quickly. */
  private void useUnpackedJars() throws IOException {
    Path cache = directory.resolve("local/cache");
    if (Files.isDirectory(ServiceJars.UNPACKED) && !Files.exists(cache)) {
      Files.createDirectories(cache.getParent());
      Files.createSymbolicLink(cache, ServiceJars.UNPACKED);
    }
  }

  /** Returns when nothing of it runs any more. */
  public void down() throws Exception {
    run("down");
  }

  /** A front end of this user. */
  public ApiClient client(String user, String plan) throws Exception {
    String token = run("token", "--user", user, "--plan", plan).strip();
    return new ApiClient(http("GATEWAY_PORT"), token);
  }

  public URI simulator() {
    return http("PLAID_SIMULATOR_PORT");
  }

  public Topics topics() {
    return new Topics("127.0.0.1:" + ports.get("KAFKA_PORT"));
  }

  public URI schemaRegistry() {
    return http("SCHEMA_REGISTRY_PORT").resolve("/apis/ccompat/v7");
  }

  private URI http(String port) {
    return URI.create("http://127.0.0.1:" + ports.get(port));
  }

  private String run(String... arguments) throws IOException, InterruptedException {
    Command command = start(arguments);
    assertThat(command.process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(command.process.exitValue()).as(command::toString).isZero();
    return command.said();
  }

  private Command start(String... arguments) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(JavaCommand.executable());
    line.addAll(JavaCommand.smallJvm(128));
    line.add("-Dplaidctl.home=" + PROJECT);
    line.add("-Dfiscility.local-stack.runtime=" + PROJECT.resolve("local-stack/runtime/target"));
    line.add("-Dlogback.configurationFile=plaidctl-logback.xml");
    line.add("-jar");
    line.add(jar().toString());
    line.addAll(List.of(arguments));
    Path output = directory.resolve("command-%d.out".formatted(commands++));
    ProcessBuilder builder =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().putAll(ports);
    builder.environment().put("FISCILITY_LOCAL_DIR", directory.resolve("local").toString());
    return new Command(builder.start(), output);
  }

  private static Path jar() throws IOException {
    Path target = PROJECT.resolve("plaidctl-cli/target");
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, "plaidctl-cli-*.jar")) {
      return jars.iterator().next();
    }
  }

  private static void signal(String name, long process) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process)).start().waitFor();
  }

  private record Command(Process process, Path output) {

    boolean hasEnded() {
      return !process.isAlive();
    }

    String said() throws IOException {
      return Files.readString(output);
    }

    @Override
    public String toString() {
      try {
        return said();
      } catch (IOException e) {
        return e.toString();
      }
    }
  }
}
