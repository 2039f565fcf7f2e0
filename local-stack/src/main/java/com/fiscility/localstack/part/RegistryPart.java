package com.fiscility.localstack.part;

import com.fiscility.localstack.Part;
import com.fiscility.localstack.PartFiles;
import com.fiscility.localstack.RuntimeFiles;
import com.fiscility.localstack.process.ChildEnvironment;
import com.fiscility.localstack.process.ChildProcess;
import com.fiscility.localstack.process.HttpProbe;
import com.fiscility.localstack.process.JavaCommand;
import com.fiscility.localstack.process.ParentBound;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A schema registry (Apicurio), used through the API that Confluent's registry made common. */
public final class RegistryPart implements Part {

  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  private final PartFiles files;
  private final boolean persistent;
  private final int port;
  private @Nullable ChildProcess process;

  private RegistryPart(PartFiles files, boolean persistent, int port) {
    this.files = files;
    this.persistent = persistent;
    this.port = port;
  }

  /** A registry that forgets everything when it stops. */
  public static RegistryPart inMemory(PartFiles files, int port) {
    return new RegistryPart(files, false, port);
  }

  /** A registry that keeps its schemas, and their ids. */
  public static RegistryPart persistent(PartFiles files, int port) {
    return new RegistryPart(files, true, port);
  }

  @Override
  public String name() {
    return "registry";
  }

  @Override
  public synchronized void start() {
    if (isAlive()) {
      return;
    }
    List<String> options = new ArrayList<>(JavaCommand.smallJvm(256));
    options.add("-Dquarkus.http.host=127.0.0.1");
    options.add("-Dquarkus.http.port=" + port);
    options.add("-Dquarkus.log.console.color=false");
    if (persistent) {
      options.add("-DREGISTRY_DATASOURCE_URL=jdbc:h2:file:" + files.data().resolve("db"));
    }
    ChildProcess started =
        ChildProcess.start(
            name(),
            JavaCommand.parentBound(
                options,
                RuntimeFiles.registry().resolve("*").toString(),
                List.of(ParentBound.class.getName(), "io.quarkus.runner.GeneratedMain")),
            ChildEnvironment.plain(),
            files);
    process = started;
    URI subjects = URI.create(address() + "/subjects");
    started.awaitReady(() -> HttpProbe.answers(subjects), START_LIMIT);
  }

  @Override
  public String address() {
    return "http://127.0.0.1:" + port + "/apis/ccompat/v7";
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
}
