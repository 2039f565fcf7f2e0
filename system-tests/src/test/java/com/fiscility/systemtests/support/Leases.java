package com.fiscility.systemtests.support;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * What instances of link-service hold. Leases run on the database's clock, which no test can move:
 * one runs out here by being told to.
 */
public final class Leases {

  private static final Duration LIMIT = Duration.ofSeconds(90);

  private final SystemUnderTest system;

  public Leases(SystemUnderTest system) {
    this.system = system;
  }

  /** Subject and number of each lease. */
  public Set<String> held() {
    return Set.copyOf(
        system
            .tables()
            .rows("select subject || '#' || attempt from work_subject where leased_until > now()"));
  }

  /**
   * Those among leases that nobody works on any more.
   *
   * @param work longer than anything that the living do under one lease
   */
  public Set<String> abandoned(Set<String> leases, Duration work) {
    Set<String> left = new HashSet<>(leases);
    await("the living have ended what they held")
        .during(work)
        .atMost(LIMIT)
        .until(() -> !left.retainAll(held()));
    return left;
  }

  /** Their time is over. */
  public void runOut(Set<String> leases) {
    try (Connection connection = system.tables().connect();
        PreparedStatement statement =
            connection.prepareStatement(
                "update work_subject set leased_until = now()"
                    + " where subject || '#' || attempt = any(?)")) {
      statement.setArray(1, connection.createArrayOf("text", leases.toArray()));
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
