package com.fiscility.localstack;

import com.fiscility.localstack.container.ContainerServers;
import com.fiscility.localstack.part.KafkaPart;
import com.fiscility.localstack.part.PostgresPart;
import com.fiscility.localstack.part.RedisPart;
import com.fiscility.localstack.part.RegistryPart;
import java.nio.file.Path;
import java.util.List;

/** The servers of a stack, none of them started yet. */
public record StackServers(Part kafka, Part registry, Part redis, DatabaseServer postgres) {

  /** The system property that says where they run. */
  static final String PROPERTY = "fiscility.stack";

  static final String EMBEDDED = "embedded";
  static final String CONTAINERS = "containers";

  /**
   * @param where a value of the property
   * @param directory for what they write
   * @throws PartFailedException when they cannot run there
   */
  static StackServers in(String where, Path directory) {
    return switch (where) {
      case EMBEDDED -> embedded(directory);
      case CONTAINERS -> ContainerServers.all();
      default ->
          throw new IllegalArgumentException(
              "-D%s=%s: must be %s or %s".formatted(PROPERTY, where, EMBEDDED, CONTAINERS));
    };
  }

  private static StackServers embedded(Path directory) {
    return new StackServers(
        new KafkaPart(PartFiles.under(directory, "kafka"), FreePorts.next(), FreePorts.next()),
        RegistryPart.inMemory(PartFiles.under(directory, "registry"), FreePorts.next()),
        new RedisPart(PartFiles.under(directory, "redis"), FreePorts.next()),
        new PostgresPart(
            SharedStack.postgresBinaries(),
            PartFiles.under(directory, "postgres"),
            FreePorts.next(),
            false,
            List.of()));
  }
}
