package com.fiscility.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where one part keeps what it has.
 *
 * @param data a directory for what must survive a restart
 * @param log the file that its output goes to
 * @param pid the file that says which process it is, while it runs
 */
public record PartFiles(Path data, Path log, Path pid) {

  /** Everything of the named part side by side in one directory. */
  public static PartFiles under(Path directory, String name) {
    return new PartFiles(
        directory.resolve(name),
        directory.resolve(name + ".log"),
        directory.resolve(name + ".pid"));
  }

  /** Creates the directories that are missing. */
  public PartFiles prepared() throws IOException {
    Files.createDirectories(data);
    Files.createDirectories(log.getParent());
    Files.createDirectories(pid.getParent());
    return this;
  }
}
