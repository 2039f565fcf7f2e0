package com.fiscility.gateway.linking;

import com.fiscility.gateway.linking.domain.Outcome;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** The calls of this instance that wait for the outcome of their command. */
public final class Waiters {

  private final int most;
  private final AtomicInteger waiting = new AtomicInteger();
  private final ConcurrentMap<UUID, Set<Waiter>> byCommand = new ConcurrentHashMap<>();

  /**
   * @param most how many may wait at once
   */
  public Waiters(int most) {
    this.most = most;
  }

  /**
   * Begins to wait; to be done before the command is published, else a quick outcome passes unseen.
   * Empty when too many wait already. Whoever gets a waiter must release it.
   */
  Optional<Waiter> register(UUID commandId, String userId) {
    if (waiting.incrementAndGet() > most) {
      waiting.decrementAndGet();
      return Optional.empty();
    }
    Waiter waiter = new Waiter(commandId, userId);
    byCommand.compute(
        commandId,
        (id, others) -> {
          Set<Waiter> all = others == null ? ConcurrentHashMap.newKeySet(1) : others;
          all.add(waiter);
          return all;
        });
    return Optional.of(waiter);
  }

  /** Whether somebody here waits for this command. */
  public boolean awaits(UUID commandId) {
    return byCommand.containsKey(commandId);
  }

  /** Tells all who wait for it how their command ended; an outcome of another user is not told. */
  public void settle(UUID commandId, String userId, Outcome outcome) {
    byCommand.getOrDefault(commandId, Set.of()).stream()
        .filter(waiter -> waiter.userId.equals(userId))
        .forEach(waiter -> waiter.outcome.tryEmitValue(outcome));
  }

  /** How many calls wait. */
  public int count() {
    return waiting.get();
  }

  /** One call that waits. */
  final class Waiter {

    private final UUID commandId;
    private final String userId;
    private final Sinks.One<Outcome> outcome = Sinks.one();

    private Waiter(UUID commandId, String userId) {
      this.commandId = commandId;
      this.userId = userId;
    }

    /** The outcome when it comes; silent until then. */
    Mono<Outcome> outcome() {
      return outcome.asMono();
    }

    /** Ends the waiting, whatever its reason; to be called once. */
    void release() {
      byCommand.computeIfPresent(
          commandId,
          (id, all) -> {
            all.remove(this);
            return all.isEmpty() ? null : all;
          });
      waiting.decrementAndGet();
    }
  }
}
