package com.fiscility.localstack.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A process written down in a file, so that it is found again after the one that started it was
 * killed. A process id alone is given to other programs in time; together with the command and the
 * moment of its start it is not.
 */
public final class RecordedProcess {

  /** Systems compute the moment from the time since boot, so it wavers when the clock is set. */
  private static final Duration START_TOLERANCE = Duration.ofSeconds(5);

  private RecordedProcess() {}

  public static void write(Path file, ProcessHandle process) throws IOException {
    String start = process.info().startInstant().map(Instant::toString).orElse("");
    String command = process.info().command().orElse("");
    Files.writeString(
        file,
        String.join("\n", Long.toString(process.pid()), start, command) + "\n",
        StandardCharsets.UTF_8);
  }

  /** The recorded process if it still runs. */
  public static Optional<ProcessHandle> find(Path file) {
    try {
      List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
      if (lines.size() < 3) {
        return Optional.empty();
      }
      return ProcessHandle.of(Long.parseLong(lines.get(0)))
          .filter(ProcessHandle::isAlive)
          .filter(process -> isSame(process.info(), lines.get(1), lines.get(2)));
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static boolean isSame(ProcessHandle.Info info, String start, String command) {
    boolean sameStart =
        info.startInstant()
            .map(
                instant ->
                    !start.isEmpty()
                        && Duration.between(Instant.parse(start), instant)
                                .abs()
                                .compareTo(START_TOLERANCE)
                            <= 0)
            .orElse(start.isEmpty());
    return sameStart && info.command().orElse("").equals(command);
  }
}
