package com.fiscility.localstack.part;

import com.fiscility.localstack.process.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The process that serves a directory of PostgreSQL data, found by the file that it keeps there
 * itself.
 */
public final class Postmaster {

  private Postmaster() {}

  /** The process, if one runs on the data. */
  static Optional<ProcessHandle> find(Path data) {
    try {
      List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
      return lines.isEmpty()
          ? Optional.empty()
          : ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
              .filter(ProcessHandle::isAlive)
              .filter(process -> process.info().commandLine().orElse("").contains(data.toString()));
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /**
   * Ends the process, for when nobody is left who could do so in the usual way.
   *
   * @return whether there was one
   */
  public static boolean end(Path data) {
    Optional<ProcessHandle> found = find(data);
    found.ifPresent(Postmaster::end);
    return found.isPresent();
  }

  private static void end(ProcessHandle process) {
    process.destroy();
    Ending.await(process);
  }
}
