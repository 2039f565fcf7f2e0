package com.fiscility.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.localstack.PartFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversIT {

  @TempDir private Path run;

  private Process sleeper;

  @BeforeEach
  void aProcess() throws IOException {
    sleeper = new ProcessBuilder("sleep", "60").start();
  }

  @AfterEach
  void end() {
    sleeper.destroyForcibly();
  }

  @Test
  void aRecordedProcessIsEndedAndItsRecordRemoved() throws Exception {
    RecordedProcess.write(run.resolve("sleeper.pid"), sleeper.toHandle());

    assertThat(Leftovers.end(run)).containsExactly("sleeper");

    assertThat(sleeper.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(run).isEmptyDirectory();
    assertThat(Leftovers.end(run)).isEmpty();
  }

  @Test
  void aProcessThatLoweredItsPriorityFirstIsKnownAgain() throws Exception {
    PartFiles files = PartFiles.under(run.resolve("parts"), "nice");
    ChildProcess child =
        ChildProcess.start("nice", LowPriority.of(10, List.of("sleep", "60")), Map.of(), files);

    assertThat(Leftovers.end(files.pid().getParent())).containsExactly("nice");

    assertThat(child.isAlive()).isFalse();
  }

  @Test
  void anotherProcessWithTheIdOfTheRecordIsLeftAlone() throws Exception {
    Path record = run.resolve("sleeper.pid");
    RecordedProcess.write(record, sleeper.toHandle());
    List<String> lines = Files.readAllLines(record);
    Files.write(record, List.of(lines.get(0), "2001-01-01T00:00:00Z", lines.get(2)));

    assertThat(Leftovers.end(run)).isEmpty();

    assertThat(sleeper.isAlive()).isTrue();
    assertThat(run).isEmptyDirectory();
  }

  @Test
  void anotherCommandWithTheIdOfTheRecordIsLeftAlone() throws Exception {
    Path record = run.resolve("sleeper.pid");
    RecordedProcess.write(record, sleeper.toHandle());
    List<String> lines = Files.readAllLines(record);
    Files.write(record, List.of(lines.get(0), lines.get(1), "/usr/bin/other"));

    assertThat(Leftovers.end(run)).isEmpty();

    assertThat(sleeper.isAlive()).isTrue();
  }
}
