package com.fiscility.localstack.part;

import com.fiscility.localstack.Part;
import com.fiscility.localstack.PartFiles;
import com.fiscility.localstack.process.ChildProcess;
import com.fiscility.localstack.process.HttpProbe;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A program with an HTTP address, ready when a page of it answers with 200. */
public final class ServicePart implements Part {

  private static final Duration START_LIMIT = Duration.ofSeconds(240);

  private final String name;
  private final URI address;
  private final URI readiness;
  private final Supplier<List<String>> command;
  private final Map<String, String> environment;
  private final PartFiles files;
  private @Nullable ChildProcess process;

  /**
   * @param readiness the path of the page that says so, below the address
   * @param command built only at the start, since that may take a while
   * @param environment all of it; it may hold secrets and is never logged
   */
  public ServicePart(
      String name,
      URI address,
      String readiness,
      Supplier<List<String>> command,
      Map<String, String> environment,
      PartFiles files) {
    this.name = name;
    this.address = address;
    this.readiness = address.resolve(readiness);
    this.command = command;
    this.environment = Map.copyOf(environment);
    this.files = files;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public synchronized void start() {
    if (isAlive()) {
      return;
    }
    ChildProcess started = ChildProcess.start(name, command.get(), environment, files);
    process = started;
    started.awaitReady(() -> HttpProbe.answers(readiness), START_LIMIT);
  }

  @Override
  public String address() {
    return address.toString();
  }

  @Override
  public synchronized boolean isAlive() {
    return process != null && process.isAlive();
  }

  @Override
  public synchronized void stop() {
    if (process != null) {
      process.stop();
    }
  }

  /** Ends it at once, as a power cut would. */
  public synchronized void kill() {
    if (process != null) {
      process.kill();
    }
  }
}
