package com.fiscility.plaidctl.local;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fiscility.localstack.process.PrivateFile;
import com.fiscility.plaidctl.local.Component.Replaced;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the process that runs the system tells other processes about it, in a file that outlives it.
 *
 * @param launcher the id of that process
 * @param ready whether it has started everything
 */
public record SystemState(long launcher, boolean ready, List<PartState> parts) {

  private static final JsonMapper JSON = JsonMapper.shared();

  /**
   * @param replacedBy the environment variable that names what takes the part's place
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record PartState(String name, String address, @Nullable String replacedBy) {}

  static SystemState of(Assembly assembly, boolean ready) {
    long launcher = ProcessHandle.current().pid();
    return new SystemState(
        launcher, ready, assembly.components().map(SystemState::partState).toList());
  }

  private static PartState partState(Component component) {
    String replacedBy = component instanceof Replaced replaced ? replaced.variable() : null;
    return new PartState(component.name(), component.address(), replacedBy);
  }

  void write(LocalDirectory directory) throws IOException {
    PrivateFile.write(file(directory), JSON.writeValueAsString(this));
  }

  /** What was written last, by whoever runs or ran. */
  public static Optional<SystemState> read(LocalDirectory directory) {
    try {
      return Optional.of(JSON.readValue(Files.readString(file(directory)), SystemState.class));
    } catch (IOException | JacksonException e) {
      return Optional.empty();
    }
  }

  /** Whether the given process has written this after it had started everything. */
  public boolean isReadyAt(ProcessHandle process) {
    return ready && launcher == process.pid();
  }

  private static Path file(LocalDirectory directory) {
    return directory.run().resolve("system.json");
  }
}
