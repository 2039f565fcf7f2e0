package com.fiscility.localstack.part;

import com.fiscility.localstack.Part;
import com.fiscility.localstack.PartFailedException;
import com.fiscility.localstack.PartFiles;
import com.fiscility.localstack.RuntimeFiles;
import com.fiscility.localstack.process.ChildEnvironment;
import com.fiscility.localstack.process.ChildProcess;
import com.fiscility.localstack.process.JavaCommand;
import com.fiscility.localstack.process.KafkaMain;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One Kafka broker that is its own controller (KRaft), with its records under a directory of ours.
 */
public final class KafkaPart implements Part {

  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  private final PartFiles files;
  private final int port;
  private final int controllerPort;
  private @Nullable ChildProcess process;

  public KafkaPart(PartFiles files, int port, int controllerPort) {
    this.files = files;
    this.port = port;
    this.controllerPort = controllerPort;
  }

  @Override
  public String name() {
    return "kafka";
  }

  @Override
  public synchronized void start() {
    if (isAlive()) {
      return;
    }
    Path settings = writeSettings();
    long before = files.log().toFile().length();
    List<String> options = new ArrayList<>(JavaCommand.lastingJvm(256));
    options.add("-Dlog4j2.configurationFile=classpath:kafka-log4j2.xml");
    ChildProcess started =
        ChildProcess.start(
            name(),
            JavaCommand.parentBound(
                options,
                RuntimeFiles.kafka().resolve("*").toString(),
                List.of(KafkaMain.class.getName(), settings.toString())),
            ChildEnvironment.plain(),
            files);
    process = started;
    started.awaitReady(() -> saysStarted(before), START_LIMIT);
  }

  @Override
  public String address() {
    return "127.0.0.1:" + port;
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

  private Path writeSettings() {
    Path file = files.data().resolve("server.properties");
    try {
      files.prepared();
      return Files.writeString(file, settings(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new PartFailedException(
          name(), "cannot write " + file + " (" + e.getMessage() + ")", e);
    }
  }

  private String settings() {
    return """
        process.roles=broker,controller
        node.id=1
        controller.quorum.voters=1@127.0.0.1:%2$d
        listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
        advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
        controller.listener.names=CONTROLLER
        log.dirs=%3$s
        num.partitions=12
        auto.create.topics.enable=false
        offsets.topic.num.partitions=4
        offsets.topic.replication.factor=1
        transaction.state.log.num.partitions=4
        transaction.state.log.replication.factor=1
        transaction.state.log.min.isr=1
        share.coordinator.state.topic.num.partitions=1
        share.coordinator.state.topic.replication.factor=1
        share.coordinator.state.topic.min.isr=1
        group.initial.rebalance.delay.ms=0
        log.cleaner.dedupe.buffer.size=4194304
        log.segment.bytes=67108864
        log.index.size.max.bytes=1048576
        """
        .formatted(port, controllerPort, files.data().resolve("records"));
  }

  /** The broker writes this line after the cluster has let it serve. */
  private boolean saysStarted(long from) {
    try {
      byte[] all = Files.readAllBytes(files.log());
      int start = (int) Math.min(from, all.length);
      return new String(all, start, all.length - start, StandardCharsets.UTF_8)
          .contains("Kafka Server started");
    } catch (IOException e) {
      return false;
    }
  }
}
