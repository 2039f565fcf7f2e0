package com.fiscility.plaidctl.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFilesTest {

  @TempDir private Path logs;

  @Test
  void aLogThatHasGrownIsPutAsideUnderItsWriter() throws Exception {
    Path log = logs.resolve("kafka.log");
    LogFiles files = new LogFiles(logs, 10);
    try (Writer writer =
        Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      writer.write("more than ten bytes");
      writer.flush();
      files.bound();
      writer.write("later");
      writer.flush();
      files.bound();
    }

    assertThat(log).hasContent("later");
    assertThat(logs.resolve("kafka.log.1")).hasContent("more than ten bytes");
  }

  @Test
  void aNewRunStartsWithEmptyLogsAndKeepsThoseOfTheLast() throws Exception {
    Path log = Files.writeString(logs.resolve("kafka.log"), "last run");

    new LogFiles(logs, 1000).startAnew();

    assertThat(log).isEmptyFile();
    assertThat(logs.resolve("kafka.log.1")).hasContent("last run");
  }
}
