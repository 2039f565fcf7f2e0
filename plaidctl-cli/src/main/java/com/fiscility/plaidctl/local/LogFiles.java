package com.fiscility.plaidctl.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keeps the logs from filling the disk: one older file of each is kept, and a current one is moved
 * there when it has grown. Every writer appends, so a file that is copied and emptied under it
 * simply goes on from its beginning.
 */
public final class LogFiles {

  private static final String SUFFIX = ".log";

  private final Path directory;
  private final long maximum;

  /**
   * @param maximum size of a file in bytes before it is moved away
   */
  LogFiles(Path directory, long maximum) {
    this.directory = directory;
    this.maximum = maximum;
  }

  /** Puts the logs of the last run aside. */
  void startAnew() {
    rotate(0);
  }

  /** Puts those aside that have grown beyond the maximum. */
  void bound() {
    rotate(maximum);
  }

  private void rotate(long above) {
    for (Path log : logs()) {
      try {
        if (Files.size(log) > above) {
          Files.copy(log, older(log), StandardCopyOption.REPLACE_EXISTING);
          FileChannel.open(log, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)
              .close();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private List<Path> logs() {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(SUFFIX)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path older(Path log) {
    return log.resolveSibling(log.getFileName() + ".1");
  }
}
