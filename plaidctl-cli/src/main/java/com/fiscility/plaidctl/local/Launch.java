package com.fiscility.plaidctl.local;

import com.fiscility.localstack.Part;
import com.fiscility.localstack.PartFailedException;
import com.fiscility.localstack.process.LogTail;
import com.fiscility.plaidctl.ExitCode;
import com.fiscility.plaidctl.RefusedException;
import com.fiscility.plaidctl.local.Component.Started;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;

/** One run of the whole system, from the first check to the last process stopped. */
public final class Launch {

  private static final long NEEDED_MEGABYTES = 1024;
  private static final long MAXIMUM_LOG = 20L << 20;
  private static final Duration WATCH_EVERY = Duration.ofMillis(500);

  private final Environment environment;
  private final LocalDirectory directory;
  private final Installation installation;
  private final Progress progress;

  public Launch(
      Environment environment,
      LocalDirectory directory,
      Installation installation,
      Progress progress) {
    this.environment = environment;
    this.directory = directory;
    this.installation = installation;
    this.progress = progress;
  }

  /**
   * Starts the system and never returns in order: a signal stops everything and ends this process.
   *
   * @throws RefusedException when something stands in the way; nothing runs then
   * @throws PartFailedException when a part could not be started or ended by itself; everything was
   *     stopped again then
   */
  public void run(boolean fresh) throws IOException, InterruptedException {
    directory.prepared();
    Preconditions.requireDiskSpace(directory, NEEDED_MEGABYTES);
    LaunchLock lock = LaunchLock.acquire(directory).orElseThrow(this::alreadyRunning);
    try {
      endLeftovers();
      Assembly assembly = Assembly.of(environment, directory, installation);
      Preconditions.requireFreePorts(assembly);
      if (fresh) {
        directory.deleteData();
      }
      runUntilSignal(assembly);
    } finally {
      lock.close();
    }
  }

  private void runUntilSignal(Assembly assembly) throws IOException, InterruptedException {
    // Once, before parts start side by side and all want it at first.
    LoggerFactory.getILoggerFactory();
    LogFiles logs = new LogFiles(directory.logs(), MAXIMUM_LOG);
    logs.startAnew();
    LocalSystem system = new LocalSystem(assembly, schemaIds(assembly));
    Thread onSignal = new Thread(() -> stopAndEnd(system), "stop-on-signal");
    Runtime.getRuntime().addShutdownHook(onSignal);
    try {
      start(system, assembly);
      watch(system, logs);
    } catch (RuntimeException | IOException e) {
      if (system.isStopping() || !removed(onSignal)) {
        awaitEndOfProcess();
      }
      progress.say("Stopping everything.");
      system.stop();
      throw e;
    }
  }

  private void start(LocalSystem system, Assembly assembly) throws IOException {
    long begin = System.nanoTime();
    progress.say("Starting; data and logs are in " + directory.root());
    SystemState.of(assembly, false).write(directory);
    system.start(progress);
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    progress.say(new ReadyScreen(assembly, directory).text(took));
    SystemState.of(assembly, true).write(directory);
  }

  private void watch(LocalSystem system, LogFiles logs) throws InterruptedException {
    while (!system.isStopping()) {
      Optional<Part> dead = system.deadPart();
      if (dead.isPresent()) {
        String name = dead.get().name();
        throw new PartFailedException(
            name, "has ended by itself" + LogTail.of(directory.log(name)));
      }
      logs.bound();
      Thread.sleep(WATCH_EVERY.toMillis());
    }
    awaitEndOfProcess();
  }

  private void stopAndEnd(LocalSystem system) {
    progress.say("Stopping.");
    system.stop();
    progress.say("Stopped.");
    Runtime.getRuntime().halt(ExitCode.OK.status());
  }

  /** Whether the hook will not run any more, which it does when a signal came first. */
  private static boolean removed(Thread hook) {
    try {
      return Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return false;
    }
  }

  private static void awaitEndOfProcess() throws InterruptedException {
    new CountDownLatch(1).await();
  }

  private void endLeftovers() {
    List<String> ended = KilledRun.end(directory);
    if (!ended.isEmpty()) {
      progress.say("Ended what a killed run had left behind: " + String.join(", ", ended) + ".");
    }
  }

  /** Ids matter as long as the topics are ours, whoever runs the registry. */
  private SchemaIds schemaIds(Assembly assembly) {
    boolean ourTopics = assembly.named("kafka") instanceof Started;
    String registry = environment.get("SCHEMA_REGISTRY_URL", assembly.named("registry").address());
    return ourTopics
        ? new RecordedSchemaIds(
            directory.data().resolve("schema-ids.properties"), new RegistryClient(registry))
        : SchemaIds.UNCHECKED;
  }

  private RefusedException alreadyRunning() {
    String process =
        LaunchLock.holder(directory).map(holder -> " (process " + holder.pid() + ")").orElse("");
    return new RefusedException(
        ExitCode.ALREADY_RUNNING,
        "it runs already" + process + ": './plaidctl status' shows it, './plaidctl down' stops it");
  }
}
