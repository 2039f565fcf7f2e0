package com.fiscility.plaidctl.local;

import com.fiscility.localstack.FreePorts;
import com.fiscility.plaidctl.ExitCode;
import com.fiscility.plaidctl.RefusedException;
import com.fiscility.plaidctl.local.Component.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;

/** What must hold before anything is started, so that a start does not fail half-way. */
final class Preconditions {

  private static final long MEGABYTE = 1L << 20;

  private Preconditions() {}

  static void requireFreePorts(Assembly assembly) {
    List<Port> taken =
        assembly.ports().stream().filter(port -> !FreePorts.isFree(port.number())).toList();
    if (!taken.isEmpty()) {
      String list =
          taken.stream()
              .map(port -> "\n  %5d  %s".formatted(port.number(), port.variable()))
              .collect(Collectors.joining());
      throw new RefusedException(
          ExitCode.PORT_TAKEN,
          "another program listens on a port that is needed. Stop it, or set the variable:" + list);
    }
  }

  static void requireDiskSpace(LocalDirectory directory, long megabytes) throws IOException {
    long free = Files.getFileStore(directory.root()).getUsableSpace() / MEGABYTE;
    if (free < megabytes) {
      throw new RefusedException(
          ExitCode.NO_DISK_SPACE,
          "only %d MB are free where %s is; %d MB are needed"
              .formatted(free, directory.root(), megabytes));
    }
  }
}
