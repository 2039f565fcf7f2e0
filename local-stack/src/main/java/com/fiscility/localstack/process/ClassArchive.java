package com.fiscility.localstack.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * An archive of loaded classes that halves a JVM's start (class-data sharing). The first run writes
 * it when it ends in order, later ones map it. It fits only the JDK and the jars that it was made
 * with; a JVM ignores one that does not fit.
 */
public record ClassArchive(Path file) {

  /**
   * The options of the next JVM. The JVM's own log is silenced: it lists every class that cannot be
   * archived.
   */
  public List<String> options() {
    String use = isComplete() ? "-XX:SharedArchiveFile=" : "-XX:ArchiveClassesAtExit=";
    return List.of("-Xlog:disable", "-Xlog:all=error", use + file);
  }

  /** The header is written last, so a JVM that was killed while writing leaves zeros there. */
  private boolean isComplete() {
    if (!Files.exists(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      return in.read() > 0;
    } catch (IOException e) {
      return false;
    }
  }
}
