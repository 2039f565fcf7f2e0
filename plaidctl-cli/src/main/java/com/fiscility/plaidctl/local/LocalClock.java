package com.fiscility.plaidctl.local;

import com.fiscility.localstack.clock.ClockClient;
import com.fiscility.plaidctl.ExitCode;
import com.fiscility.plaidctl.RefusedException;
import com.fiscility.plaidctl.local.SystemState.PartState;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** The clock of the local system that runs, seen from another process. */
public final class LocalClock {

  private LocalClock() {}

  /**
   * @throws RefusedException when nothing runs, or what runs has no clock that could be moved
   */
  public static ClockClient of(Environment environment, LocalDirectory directory)
      throws IOException {
    if (!environment.get(BusinessTime.PROFILE, BusinessTime.LOCAL).equals(BusinessTime.LOCAL)) {
      throw notLocal();
    }
    if (!LaunchLock.isHeld(directory)) {
      throw new RefusedException(
          ExitCode.NOT_RUNNING, "nothing runs, so that no clock can be moved: './plaidctl up'");
    }
    return find(directory).orElseThrow(LocalClock::notLocal);
  }

  /** The clock, if a system runs that has one. */
  public static Optional<ClockClient> find(LocalDirectory directory) throws IOException {
    if (!LaunchLock.isHeld(directory)) {
      return Optional.empty();
    }
    return SystemState.read(directory).stream()
        .flatMap(state -> state.parts().stream())
        .filter(part -> part.name().equals(BusinessTime.CLOCK))
        .map(PartState::address)
        .map(address -> new ClockClient(URI.create(address)))
        .findFirst();
  }

  private static RefusedException notLocal() {
    return new RefusedException(
        ExitCode.NOT_LOCAL,
        "time is real here: only a local system whose Kafka and PostgreSQL are its own has a clock"
            + " that can be moved");
  }
}
