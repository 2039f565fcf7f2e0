package com.fiscility.localstack.part;

import com.fiscility.localstack.DatabaseAddress;
import com.fiscility.localstack.DatabaseServer;
import com.fiscility.localstack.PartFailedException;
import com.fiscility.localstack.PartFiles;
import com.fiscility.localstack.process.RecordedProcess;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL server. It trusts the loopback address, so that any password does. */
public final class PostgresPart implements DatabaseServer {

  private final Path binaries;
  private final PartFiles files;
  private final int port;
  private final boolean durable;
  private final List<String> databases;
  private @Nullable EmbeddedPostgres server;
  private @Nullable ProcessHandle process;

  /**
   * @param binaries where the server's programs are unpacked, once for all who name the same place
   * @param durable whether a commit survives a power cut; tests need not wait for the disk
   * @param databases created at the start where they are missing
   */
  public PostgresPart(
      Path binaries, PartFiles files, int port, boolean durable, List<String> databases) {
    this.binaries = binaries;
    this.files = files;
    this.port = port;
    this.durable = durable;
    this.databases = List.copyOf(databases);
  }

  @Override
  public String name() {
    return "postgres";
  }

  @Override
  public synchronized void start() {
    if (server != null) {
      return;
    }
    try {
      files.prepared();
      server = startServer();
      process =
          Postmaster.find(files.data()).orElseThrow(() -> new IOException("it ended at once"));
      RecordedProcess.write(files.pid(), process);
      databases.forEach(this::createDatabase);
    } catch (IOException | IllegalStateException | PartFailedException e) {
      stop();
      throw new PartFailedException(
          name(), "cannot be started (" + e.getMessage() + "); its log is " + files.log(), e);
    }
  }

  private EmbeddedPostgres startServer() throws IOException {
    Redirect output = Redirect.appendTo(files.log().toFile());
    String survivesPowerCut = durable ? "on" : "off";
    return EmbeddedPostgres.builder()
        .setPort(port)
        .setOverrideWorkingDirectory(binaries.toFile())
        .setDataDirectory(files.data())
        .setCleanDataDirectory(false)
        .setRegisterShutdownHook(false)
        .setServerConfig("listen_addresses", "127.0.0.1")
        .setServerConfig("unix_socket_directories", "")
        .setServerConfig("fsync", survivesPowerCut)
        .setServerConfig("synchronous_commit", survivesPowerCut)
        .setServerConfig("full_page_writes", survivesPowerCut)
        .setOutputRedirector(output)
        .setErrorRedirector(output)
        .start();
  }

  @Override
  public String address() {
    return "127.0.0.1:" + port;
  }

  @Override
  public DatabaseAddress database(String name) {
    return DatabaseAddress.of(address(), name, POSTGRES, POSTGRES);
  }

  @Override
  public synchronized boolean isAlive() {
    return server != null && process != null && process.isAlive();
  }

  /** Also ends a server whose start was interrupted, and is not interrupted itself. */
  @Override
  public synchronized void stop() {
    boolean interrupted = Thread.interrupted();
    try {
      if (server != null) {
        server.close();
      }
    } catch (IOException e) {
      throw new PartFailedException(name(), "cannot be stopped; its log is " + files.log(), e);
    } finally {
      Postmaster.end(files.data());
      files.pid().toFile().delete();
      server = null;
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
