package com.fiscility.localstack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * An archive of loaded classes that halves a JVM's start (class-data sharing). It fits only the JDK
 * and the jars that it was made with; a JVM ignores one that does not fit.
 */
record ClassArchive(Path file) {

  private static final List<String> SILENT = List.of("-Xlog:disable", "-Xlog:all=error");

  boolean exists() {
    return Files.exists(file);
  }

  /** Options of a JVM that starts from the archive, if there is one. */
  List<String> useOptions() {
    return exists() ? List.of("-XX:SharedArchiveFile=" + file) : List.of();
  }

  /**
   * Options of a JVM that writes the archive when it ends; it would list every class that cannot be
   * archived.
   */
  List<String> writeOptions() {
    return List.of(SILENT.get(0), SILENT.get(1), "-XX:ArchiveClassesAtExit=" + unfinished());
  }

  /**
   * Makes the archive that was written the one that is used, so that a half-written one never is.
   */
  void finish() throws IOException {
    Files.move(unfinished(), file, StandardCopyOption.ATOMIC_MOVE);
  }

  private Path unfinished() {
    return file.resolveSibling(file.getFileName() + ".unfinished");
  }
}
