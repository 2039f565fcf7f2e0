package com.fiscility.link.connection.domain;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The login state with its evidence.
 *
 * @param state whether Plaid can log in
 * @param reason Plaid's error code; null when healthy
 * @param source the endpoint whose answer says so
 * @param observedAt when that call was started
 * @param others what else is known: the newest calls of other endpoints, and of update mode
 */
public record Health(
    LoginState state,
    @Nullable String reason,
    @Nullable String source,
    Instant observedAt,
    List<Observation> others) {

  public Health {
    others = List.copyOf(others);
  }

  /** A login state of which one call alone is known. */
  public Health(
      LoginState state, @Nullable String reason, @Nullable String source, Instant observedAt) {
    this(state, reason, source, observedAt, List.of());
  }

  /** Whether an endpoint's last answer says that the login does not work. */
  public boolean refusedBy(String endpoint) {
    return evidence().stream()
        .anyMatch(o -> o.loginError() != null && Evidence.subject(o).equals(endpoint));
  }

  /**
   * Whether calls that worked show that a login was mended which did not work before: whatever met
   * an error that {@code /item/get} shows was asked before that was, and it shows none any more.
   */
  public boolean loginMendedBy(List<Observation> worked) {
    List<Observation> refused = evidence().stream().filter(Evidence::refusesLogin).toList();
    return !refused.isEmpty()
        && worked.stream()
            .filter(o -> o.source().equals(Evidence.ITEM_GET))
            .anyMatch(o -> refused.stream().allMatch(r -> r.startedAt().isBefore(o.startedAt())));
  }

  List<Observation> evidence() {
    Observation told =
        new Observation(reason, Objects.requireNonNullElse(source, Evidence.ITEM_GET), observedAt);
    return Stream.concat(Stream.of(told), others.stream()).toList();
  }

  Health in(LoginState other) {
    return new Health(other, reason, source, observedAt, others);
  }
}
