package com.fiscility.localstack.clock;

import com.fiscility.localstack.Part;
import com.fiscility.localstack.PartFailedException;
import com.fiscility.localstack.clock.SharedClock.Patience;
import com.fiscility.localstack.process.LoopbackServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The business clock's server. It runs inside this process. */
public final class ClockPart implements Part {

  private static final Patience PATIENCE =
      new Patience(Duration.ofSeconds(2), Duration.ofSeconds(10));

  private final int port;
  private final Path file;
  private @Nullable LoopbackServer server;

  /**
   * @param file keeps the offset over restarts; without it business time is real time
   */
  public ClockPart(int port, Path file) {
    this.port = port;
    this.file = file;
  }

  @Override
  public String name() {
    return "clock";
  }

  @Override
  public synchronized void start() {
    if (isAlive()) {
      return;
    }
    try {
      server =
          LoopbackServer.start(port, "/clock", new ClockEndpoint(new SharedClock(file, PATIENCE)));
    } catch (IOException e) {
      throw new PartFailedException(name(), "cannot be started (" + e.getMessage() + ")", e);
    }
  }

  @Override
  public String address() {
    return "http://127.0.0.1:" + port + "/clock";
  }

  @Override
  public synchronized boolean isAlive() {
    return server != null;
  }

  @Override
  public synchronized void stop() {
    if (server != null) {
      server.stop();
      server = null;
    }
  }
}
