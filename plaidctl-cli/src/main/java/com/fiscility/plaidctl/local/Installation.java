package com.fiscility.plaidctl.local;

import com.fiscility.plaidctl.ExitCode;
import com.fiscility.plaidctl.RefusedException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The project's directory, in which the build left the services' jars. */
public record Installation(Path home) {

  /** Set by the script that starts us. */
  public static final String HOME_PROPERTY = "plaidctl.home";

  public static Installation current() {
    return new Installation(Path.of(System.getProperty(HOME_PROPERTY, "")).toAbsolutePath());
  }

  /** The deployable jar of a service. */
  Path jar(String service) {
    Path target = home.resolve(service).resolve("target");
    if (Files.isDirectory(target)) {
      try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, service + "-*-exec.jar")) {
        for (Path jar : jars) {
          return jar;
        }
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
    throw new RefusedException(
        ExitCode.NOT_BUILT, service + " is not built: run 'mvn -DskipTests package' in " + home);
  }
}
