package com.fiscility.systemtests.support;

import com.fiscility.localstack.PartFiles;
import com.fiscility.localstack.process.BootJar;
import com.fiscility.localstack.process.ClassArchiving;
import com.fiscility.localstack.process.JavaCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The packaged services. They are started so often here that it pays to begin with archives of
 * their classes.
 */
final class ServiceJars {

  /** Where the jars are unpacked to, for all test JVMs of a build. */
  static final Path UNPACKED = Path.of("target", "boot").toAbsolutePath();

  private static final List<String> JVM = JavaCommand.smallJvm(256);

  private ServiceJars() {}

  /** What runs a service. */
  static Supplier<List<String>> command(String module) {
    BootJar jar = jar(module);
    return () -> jar.command(JVM);
  }

  /**
   * Writes the archives that do not exist yet.
   *
   * @param environments of each service
   */
  static void archiveClasses(Map<String, Map<String, String>> environments, Path logs) {
    CompletableFuture.allOf(
            environments.entrySet().stream()
                .map(
                    service ->
                        new ClassArchiving(
                            service.getKey(),
                            jar(service.getKey()),
                            JVM,
                            service.getValue(),
                            PartFiles.under(logs, service.getKey() + "-archiving")))
                .map(archiving -> CompletableFuture.runAsync(() -> run(archiving)))
                .toArray(CompletableFuture[]::new))
        .join();
  }

  private static void run(ClassArchiving archiving) {
    try {
      archiving.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static BootJar jar(String module) {
    return new BootJar(module, packaged(module), UNPACKED);
  }

  private static Path packaged(String module) {
    try (Stream<Path> files = Files.list(Path.of("..", module, "target").toAbsolutePath())) {
      return files
          .filter(file -> file.getFileName().toString().endsWith("-exec.jar"))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("No jar of " + module + "; package it"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
