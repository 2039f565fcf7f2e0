package com.fiscility.plaidctl;

import com.fiscility.plaidctl.local.Environment;
import com.fiscility.plaidctl.local.Installation;
import com.fiscility.plaidctl.local.LocalDirectory;
import java.nio.file.Path;

/**
 * Where a command was started: the project, its variables, and the directory of the local system.
 */
record Surroundings(Installation installation, Environment environment, LocalDirectory directory) {

  private static final String DIRECTORY_VARIABLE = "FISCILITY_LOCAL_DIR";

  static Surroundings current() {
    Installation installation = Installation.current();
    Environment environment = new Environment(System.getenv());
    Path root =
        environment
            .get(DIRECTORY_VARIABLE)
            .map(Path::of)
            .orElseGet(() -> installation.home().resolve(".local"));
    return new Surroundings(
        installation, environment, new LocalDirectory(root.toAbsolutePath().normalize()));
  }
}
