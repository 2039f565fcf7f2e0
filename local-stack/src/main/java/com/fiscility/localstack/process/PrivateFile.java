package com.fiscility.localstack.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that only its owner can read. */
public final class PrivateFile {

  private PrivateFile() {}

  /** Writes it whole or not at all. Temporary files are made for the owner alone (0600). */
  public static void write(Path file, String content) throws IOException {
    Files.createDirectories(file.getParent());
    Path unfinished = Files.createTempFile(file.getParent(), "unfinished", "");
    Files.writeString(unfinished, content, StandardCharsets.UTF_8);
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
