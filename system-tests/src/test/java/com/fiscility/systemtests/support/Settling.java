package com.fiscility.systemtests.support;

import static org.awaitility.Awaitility.await;

import java.time.Duration;

/** Waits until the system has done all that is due at this moment of business time. */
public final class Settling {

  private static final Duration LIMIT = Duration.ofSeconds(120);
  private static final int QUIET_LOOKS = 3;

  private final SystemUnderTest system;

  public Settling(SystemUnderTest system) {
    this.system = system;
  }

  /** A lease of an instance that was killed may have to run out first. */
  public void untilQuiet() {
    untilQuiet(LIMIT);
  }

  /**
   * @param limit for how long it is waited at most
   */
  public void untilQuiet(Duration limit) {
    int[] quiet = {0};
    await("everything due is done")
        .atMost(limit)
        .pollInterval(Duration.ofMillis(120))
        .until(
            () -> {
              quiet[0] = isQuiet() ? quiet[0] + 1 : 0;
              return quiet[0] >= QUIET_LOOKS;
            });
  }

  private boolean isQuiet() {
    String now = "'" + system.time().instant() + "'::timestamptz";
    return none("refresh", "refresh_plan where soft_ask_at <= " + now + " or hard_due_at <= " + now)
        && none("refresh", "outbox")
        && none("link", "plaid_work where not_before <= " + now)
        && none("link", "outbox")
        && none("notification", "notice where closed_at is null and next_at <= " + now)
        && none("notification", "email where state in ('WAITING', 'SENDING')")
        && none("notification", "outbox");
  }

  private boolean none(String service, String rows) {
    return system.tables(service).number("select count(*) from (select 1 from " + rows + ") as r")
        == 0;
  }
}
