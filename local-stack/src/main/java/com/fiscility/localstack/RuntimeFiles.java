package com.fiscility.localstack;

import com.fiscility.localstack.process.JavaCommand;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the build put the programs that are on no class path. */
public final class RuntimeFiles {

  /** Set by whoever runs this module's jar from another place than the build's. */
  public static final String PROPERTY = "fiscility.local-stack.runtime";

  private RuntimeFiles() {}

  public static Path kafka() {
    return directory("kafka");
  }

  public static Path registry() {
    return directory("registry");
  }

  private static Path directory(String name) {
    String set = System.getProperty(PROPERTY);
    Path root = set == null ? besideThisModule() : Path.of(set);
    Path directory = root.resolve(name);
    if (!Files.isDirectory(directory)) {
      throw new IllegalStateException(
          directory + " is missing: build the module local-stack-runtime, or set -D" + PROPERTY);
    }
    return directory;
  }

  /**
   * From {@code local-stack/target/classes} or {@code local-stack/target/x.jar} to the module
   * beside it.
   */
  private static Path besideThisModule() {
    Path module = JavaCommand.codeSource(RuntimeFiles.class).resolve("../..").normalize();
    return module.resolve("runtime/target");
  }
}
