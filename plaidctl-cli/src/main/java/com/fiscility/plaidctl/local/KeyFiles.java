package com.fiscility.plaidctl.local;

import com.fiscility.localstack.process.PrivateFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The keys as files, as a container or a cluster mounts them. */
public final class KeyFiles {

  private KeyFiles() {}

  /** Writes those of the local directory, which are made when there are none. */
  public static void write(LocalDirectory from, Path into) throws IOException {
    ServiceKeys keys = ServiceKeys.in(from.keys().resolve("services.json"));
    write(keys.ofGateway(), into.resolve("gateway-service"));
    write(keys.ofLink(), into.resolve("link-service"));
    write(keys.ofRefresh(), into.resolve("refresh-service"));
    write(keys.ofNotification(), into.resolve("notification-service"));
  }

  private static void write(Map<String, String> variables, Path directory) throws IOException {
    for (Map.Entry<String, String> variable : variables.entrySet()) {
      PrivateFile.write(directory.resolve(variable.getKey()), variable.getValue());
    }
  }
}
