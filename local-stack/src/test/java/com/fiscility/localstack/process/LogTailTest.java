package com.fiscility.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {

  @TempDir private Path directory;

  @Test
  void aMessageShowsCausesWithoutTheirStackTraces() throws Exception {
    Path log = directory.resolve("service.log");
    Files.write(log, List.of("ERROR it failed", "\tat a.B.c(B.java:1)", "Caused by: no disk", ""));
    Files.write(log, Collections.nCopies(50, "\tat d.E.f(E.java:2)"), StandardOpenOption.APPEND);

    assertThat(LogTail.of(log)).endsWith("service.log:\n  ERROR it failed\n  Caused by: no disk");
  }

  @Test
  void onlyTheLastLinesAreRead() throws Exception {
    Path log = directory.resolve("service.log");
    Files.write(log, List.of("first", "second", "third"));

    assertThat(LogTail.lines(log, 2)).containsExactly("second", "third");
    assertThat(LogTail.lines(log, 9)).containsExactly("first", "second", "third");
  }
}
