package com.fiscility.link.syncing.domain;

import com.fiscility.link.connection.domain.Refresh;
import com.fiscility.link.connection.domain.RefreshFailure;
import com.fiscility.link.connection.domain.RefreshTrigger;
import com.fiscility.link.quota.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to refresh an Item, with all the demands that it would meet.
 *
 * @param demands those that no earlier success met
 * @param met those that the last success met
 * @param lane who waits now
 * @param lastSuccess start of the last success
 * @param startedAt when it was started
 */
public record Attempt(
    List<Demand> demands,
    List<Demand> met,
    Lane lane,
    @Nullable Instant lastSuccess,
    Instant startedAt) {

  public Attempt {
    demands = List.copyOf(demands);
    met = List.copyOf(met);
  }

  /**
   * The attempt to meet what is demanded now.
   *
   * @param lane who waited when its work was stored
   */
  public static Attempt at(
      Instant startedAt, Lane lane, List<Demand> demands, @Nullable Instant lastSuccess) {
    List<Demand> open =
        demands.stream().filter(d -> !d.metBy(lastSuccess)).map(d -> d.at(startedAt)).toList();
    List<Demand> met = demands.stream().filter(d -> d.metBy(lastSuccess)).toList();
    return new Attempt(open, met, lane(lane, open), lastSuccess, startedAt);
  }

  /** A person's work is nobody's in particular once the person has left; others' stays theirs. */
  private static Lane lane(Lane lane, List<Demand> open) {
    return lane == Lane.PERSON
        ? open.stream().map(Demand::lane).min(Comparator.naturalOrder()).orElse(lane)
        : lane;
  }

  /** Whether nobody wants it any more: a hint of Plaid's carries no date and is always new. */
  public boolean needless() {
    return demands.isEmpty() && !met.isEmpty() && lane != Lane.WEBHOOK;
  }

  /** The last success, as it answers each demand that it met. */
  public List<Refresh> metBefore() {
    return met.stream().map(d -> metBy(d, Objects.requireNonNull(lastSuccess))).toList();
  }

  private static Refresh metBy(Demand demand, Instant success) {
    return new Refresh(demand.trigger(), demand.dueId(), success, null, null, null, 0, 0);
  }

  /**
   * How long it waits, so that hints come to one sync in an interval at most; a demand does not
   * wait.
   *
   * @param minSyncInterval from the start of the last success
   * @return not positive when it need not wait
   */
  public Duration rest(Duration minSyncInterval) {
    return lane != Lane.WEBHOOK || !demands.isEmpty() || lastSuccess == null
        ? Duration.ZERO
        : Duration.between(startedAt, lastSuccess.plus(minSyncInterval));
  }

  /** The newest demand of the Item's owner, who is also owed what has a price. */
  public Optional<Demand> ofOwner() {
    return demands.stream()
        .filter(d -> d.trigger() == RefreshTrigger.USER)
        .max(Comparator.comparing(Demand::dueAt));
  }

  /** Its success, told for each demand that it meets. */
  public List<Refresh> succeeded(String plaidRequestId, int upserted, int removed) {
    return told(null, null, plaidRequestId, upserted, removed);
  }

  /** Its failure, told for each demand that it does not meet. */
  public List<Refresh> failed(
      RefreshFailure failure, @Nullable String plaidErrorCode, @Nullable String plaidRequestId) {
    return told(failure, plaidErrorCode, plaidRequestId, 0, 0);
  }

  private List<Refresh> told(
      @Nullable RefreshFailure failure,
      @Nullable String plaidErrorCode,
      @Nullable String plaidRequestId,
      int upserted,
      int removed) {
    if (demands.isEmpty()) {
      return List.of(
          new Refresh(
              ofLane(),
              null,
              startedAt,
              failure,
              plaidErrorCode,
              plaidRequestId,
              upserted,
              removed));
    }
    return demands.stream()
        .map(
            d ->
                new Refresh(
                    d.trigger(),
                    d.dueId(),
                    startedAt,
                    failure,
                    plaidErrorCode,
                    plaidRequestId,
                    upserted,
                    removed))
        .toList();
  }

  private RefreshTrigger ofLane() {
    return switch (lane) {
      case PERSON -> RefreshTrigger.USER;
      case WEBHOOK -> RefreshTrigger.WEBHOOK;
      case SCHEDULE -> lastSuccess == null ? RefreshTrigger.FIRST : RefreshTrigger.SCHEDULE;
      case BACKFILL -> RefreshTrigger.OPERATOR;
    };
  }
}
