package com.fiscility.localstack.part;

import com.fiscility.localstack.Part;
import com.fiscility.localstack.PartFailedException;
import com.fiscility.localstack.PartFiles;
import com.fiscility.localstack.process.ChildEnvironment;
import com.fiscility.localstack.process.ChildProcess;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.embedded.core.ExecutableProvider;

/** A Redis server that keeps its data in an append-only file. */
public final class RedisPart implements Part {

  private static final Duration START_LIMIT = Duration.ofSeconds(15);
  private static final Duration PING_LIMIT = Duration.ofSeconds(1);

  private final PartFiles files;
  private final int port;
  private @Nullable ChildProcess process;

  public RedisPart(PartFiles files, int port) {
    this.files = files;
    this.port = port;
  }

  @Override
  public String name() {
    return "redis";
  }

  @Override
  public synchronized void start() {
    if (isAlive()) {
      return;
    }
    ChildProcess started = ChildProcess.start(name(), command(), ChildEnvironment.plain(), files);
    process = started;
    started.awaitReady(this::answersPing, START_LIMIT);
  }

  @Override
  public String address() {
    return "redis://127.0.0.1:" + port;
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

  private List<String> command() {
    return List.of(
        executable(),
        "--port",
        Integer.toString(port),
        "--bind",
        "127.0.0.1",
        "--dir",
        files.data().toString(),
        "--appendonly",
        "yes",
        "--save",
        "");
  }

  private String executable() {
    try {
      Path binaries = Files.createDirectories(files.data().resolve("binaries"));
      return ExecutableProvider.newJarResourceProvider(binaries.toFile()).get().toString();
    } catch (IOException e) {
      throw new PartFailedException(name(), "cannot unpack the server (" + e.getMessage() + ")", e);
    }
  }

  private boolean answersPing() {
    try (Socket socket = new Socket()) {
      int limit = (int) PING_LIMIT.toMillis();
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), limit);
      socket.setSoTimeout(limit);
      socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      return new String(in.readNBytes(5), StandardCharsets.US_ASCII).equals("+PONG");
    } catch (IOException e) {
      return false;
    }
  }
}
