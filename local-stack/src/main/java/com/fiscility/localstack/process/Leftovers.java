package com.fiscility.localstack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Ends the processes of a launcher that was killed and so could not end them itself. */
public final class Leftovers {

  private static final String SUFFIX = ".pid";

  private Leftovers() {}

  /**
   * Ends every process recorded in the directory and removes the records.
   *
   * @return the names of the parts that still ran
   */
  public static List<String> end(Path directory) {
    List<String> ended = new ArrayList<>();
    List<ProcessHandle> running = new ArrayList<>();
    List<Path> records = records(directory);
    for (Path record : records) {
      RecordedProcess.find(record)
          .ifPresent(
              process -> {
                ended.add(record.getFileName().toString().replace(SUFFIX, ""));
                running.add(process);
                process.destroy();
              });
    }
    running.forEach(Ending::await);
    records.forEach(record -> record.toFile().delete());
    return ended;
  }

  private static List<Path> records(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
