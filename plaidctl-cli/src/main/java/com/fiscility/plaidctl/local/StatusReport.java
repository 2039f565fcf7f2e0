package com.fiscility.plaidctl.local;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fiscility.plaidctl.local.SystemState.PartState;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What runs at this moment.
 *
 * @param running whether a launcher runs
 * @param ready whether it has started everything
 */
public record StatusReport(boolean running, boolean ready, List<Line> parts) {

  private static final int CONNECT_MILLIS = 1000;

  /** What is the matter with a part. */
  public enum PartStatus {
    RUNNING,
    STOPPED,
    REPLACED
  }

  /**
   * @param replacedBy the variable that names what takes its place
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Line(String name, PartStatus status, String address, @Nullable String replacedBy) {}

  /** Looks at the processes and the ports. */
  public static StatusReport of(LocalDirectory directory) throws IOException {
    boolean running = LaunchLock.isHeld(directory);
    Optional<SystemState> state = SystemState.read(directory);
    boolean ready =
        running
            && LaunchLock.holder(directory)
                .filter(launcher -> state.filter(found -> found.isReadyAt(launcher)).isPresent())
                .isPresent();
    List<Line> lines =
        state.map(SystemState::parts).orElse(List.of()).stream()
            .map(part -> line(part, running))
            .toList();
    return new StatusReport(running, ready, lines);
  }

  /** Whether everything that should run does. */
  public boolean healthy() {
    return ready && parts.stream().noneMatch(line -> line.status() == PartStatus.STOPPED);
  }

  private static Line line(PartState part, boolean running) {
    PartStatus status = PartStatus.STOPPED;
    if (part.replacedBy() != null) {
      status = PartStatus.REPLACED;
    } else if (running && accepts(part.address())) {
      status = PartStatus.RUNNING;
    }
    return new Line(part.name(), status, part.address(), part.replacedBy());
  }

  private static boolean accepts(String address) {
    OptionalInt port = port(address);
    if (port.isEmpty()) {
      return false;
    }
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port.getAsInt()), CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static OptionalInt port(String address) {
    int port = URI.create(address.contains("://") ? address : "tcp://" + address).getPort();
    return port < 0 ? OptionalInt.empty() : OptionalInt.of(port);
  }
}
