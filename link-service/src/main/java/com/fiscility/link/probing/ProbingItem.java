package com.fiscility.link.probing;

import com.fiscility.link.connection.ConnectionStore;
import com.fiscility.link.connection.ItemTokens;
import com.fiscility.link.connection.ItemTokens.TokenAndState;
import com.fiscility.link.connection.ObservingHealth;
import com.fiscility.link.connection.domain.Account;
import com.fiscility.link.connection.domain.Connection;
import com.fiscility.link.connection.domain.LoginState;
import com.fiscility.link.connection.domain.Observation;
import com.fiscility.link.plaid.PlaidEndpoint;
import com.fiscility.link.probing.ProbeWork.Payload;
import com.fiscility.link.probing.ProbeWork.Reason;
import com.fiscility.link.probing.ProvenConnections.Finding;
import com.fiscility.link.probing.ProvenConnections.Stored;
import com.fiscility.link.probing.domain.ProbeRhythm;
import com.fiscility.link.probing.domain.Proof;
import com.fiscility.link.probing.domain.ProvenConnection;
import com.fiscility.link.probing.domain.ReconciledAccounts;
import com.fiscility.link.probing.domain.UpdateModeClaim;
import com.fiscility.link.quota.Lane;
import com.fiscility.link.work.LeasedWork;
import com.fiscility.link.work.NewWork;
import com.fiscility.link.work.PostponedException;
import com.fiscility.link.work.WorkHandler;
import com.fiscility.link.work.WorkKind;
import com.fiscility.link.work.WorkQueue;
import com.fiscility.link.work.WorkSubject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Asks Plaid how an Item is: on hints, after update mode, and regularly, slowly where it is broken.
 *
 * <p><em>Delivery:</em> at least once. <em>Idempotent because:</em> the calls are free and without
 * effect, and their answers are ordered by their start. <em>Ordering:</em> one piece of work per
 * Item at a time.
 */
final class ProbingItem implements WorkHandler {

  private static final int LONGEST_PAUSE_SECONDS = 3600;
  private static final int DOUBLINGS = 12;

  private final ConnectionStore connections;
  private final ItemTokens tokens;
  private final ProvingItem proving;
  private final ProvenConnections proven;
  private final ObservingHealth health;
  private final AnnouncingFacts facts;
  private final UnknownItems unknown;
  private final UpdateModeRequests requests;
  private final WorkQueue queue;
  private final Clock clock;

  ProbingItem(Parts parts) {
    this.connections = parts.connections;
    this.tokens = parts.tokens;
    this.proving = parts.proving;
    this.proven = parts.proven;
    this.health = parts.health;
    this.facts = parts.facts;
    this.unknown = parts.unknown;
    this.requests = parts.requests;
    this.queue = parts.queue;
    this.clock = parts.clock;
  }

  /** What it stands on. */
  record Parts(
      ConnectionStore connections,
      ItemTokens tokens,
      ProvingItem proving,
      ProvenConnections proven,
      ObservingHealth health,
      AnnouncingFacts facts,
      UnknownItems unknown,
      UpdateModeRequests requests,
      WorkQueue queue,
      Clock clock) {}

  /** A probe of a linked Item. */
  private record Probe(LeasedWork work, Reason reason, String itemId, TokenAndState item) {
    String userId() {
      return item.userId();
    }
  }

  @Override
  public WorkKind kind() {
    return WorkKind.PROBE;
  }

  @Override
  public Mono<String> handle(LeasedWork work) {
    String itemId = WorkSubject.itemOf(work.subject());
    return tokens
        .withState(itemId)
        .flatMap(item -> linked(work, itemId, item))
        .switchIfEmpty(Mono.defer(() -> unknown.withoutToken(work, itemId)));
  }

  private Mono<String> linked(LeasedWork work, String itemId, TokenAndState item) {
    if (item.state() == null) {
      return unknown.notLinked(work, itemId);
    }
    if (!item.state().live()) {
      return queue.finish(work).thenReturn("given up");
    }
    Probe probe = new Probe(work, Reason.of(work), itemId, item);
    return facts
        .announce(item.userId(), itemId)
        .then(Mono.defer(() -> proving.item(itemId, item.token(), work.lane())))
        .flatMap(proof -> judged(probe, proof));
  }

  private Mono<String> judged(Probe probe, Proof proof) {
    if (proof instanceof Proof.Broken broken) {
      return broken(probe, broken.seen());
    }
    if (proof instanceof Proof.Undecided undecided) {
      return Mono.error(later(probe.work(), undecided));
    }
    ProvenConnection seen = ((Proof.Works) proof).connection();
    return wantsAccounts(probe)
        .flatMap(
            wanted ->
                wanted
                    ? proving
                        .accounts(probe.itemId(), probe.item().token(), probe.work().lane(), seen)
                        .flatMap(both -> judgedWithAccounts(probe, seen, both))
                    : works(probe, seen, UpdateModeClaim.NONE));
  }

  private Mono<String> judgedWithAccounts(Probe probe, ProvenConnection item, Proof proof) {
    if (proof instanceof Proof.Works works) {
      return works(probe, works.connection(), claim(probe));
    }
    return proof instanceof Proof.Undecided undecided
        ? withoutAccounts(probe, item, undecided)
        : judged(probe, proof);
  }

  /** What is known of the Item is not lost because its accounts cannot be read just now. */
  private Mono<String> withoutAccounts(
      Probe probe, ProvenConnection item, Proof.Undecided undecided) {
    Finding finding = new Finding(probe.userId(), probe.itemId(), item, claim(probe), null, null);
    if (probe.reason() == Reason.ACCOUNTS) {
      return proven
          .store(finding, stored -> Mono.empty())
          .then(Mono.error(() -> later(probe.work(), undecided)));
    }
    Instant then = clock.instant().plus(undecided.pause());
    NewWork accounts = ProbeWork.accounts(probe.itemId(), probe.item().institutionId(), then);
    return stored(probe, proven.store(finding, stored -> queue.add(accounts)));
  }

  /**
   * What was broken and works may have been through update mode, of which nobody told; and where
   * the accounts were refused, only reading them finds that mended.
   */
  private Mono<Boolean> wantsAccounts(Probe probe) {
    if (probe.reason() == Reason.ACCOUNTS) {
      return Mono.just(true);
    }
    return requests
        .unused(probe.userId(), probe.itemId(), clock.instant())
        .hasElement()
        .flatMap(unused -> unused ? Mono.just(true) : accountsRefused(probe));
  }

  private Mono<Boolean> accountsRefused(Probe probe) {
    return probe.item().state() == LoginState.HEALTHY
        ? Mono.just(false)
        : connections
            .ofUser(probe.userId())
            .map(
                user ->
                    user.find(probe.itemId())
                        .filter(c -> c.health().refusedBy(PlaidEndpoint.ACCOUNTS_GET.path()))
                        .isPresent());
  }

  private static UpdateModeClaim claim(Probe probe) {
    return probe.reason() == Reason.UPDATE_MODE && ProbeWork.payload(probe.work()).reported()
        ? UpdateModeClaim.REPORTED
        : UpdateModeClaim.POSSIBLE;
  }

  private Mono<String> works(Probe probe, ProvenConnection seen, UpdateModeClaim claim) {
    Finding finding = new Finding(probe.userId(), probe.itemId(), seen, claim, null, null);
    return stored(probe, proven.store(finding, stored -> Mono.empty()));
  }

  private Mono<String> stored(Probe probe, Mono<Stored> stored) {
    return stored
        .map(Stored::connection)
        .flatMap(connection -> next(probe, connection.health().state(), connection))
        .switchIfEmpty(Mono.defer(() -> queue.finish(probe.work()).thenReturn("given up")));
  }

  private Mono<String> broken(Probe probe, List<Observation> seen) {
    Instant startedAt = seen.get(seen.size() - 1).startedAt();
    // The regular probe is this very row: pulled forward here, it would be done at once again.
    Mono<Void> observed =
        probe.reason() == Reason.RHYTHM
            ? health.observeInRhythm(probe.userId(), probe.itemId(), seen)
            : health.observe(probe.userId(), probe.itemId(), seen, null);
    return observed
        .then(Mono.defer(() -> connections.probed(probe.itemId(), startedAt)))
        .then(Mono.defer(() -> next(probe, LoginState.NEEDS_RECONNECT, null)));
  }

  /** When this probe comes again. */
  private Mono<String> next(Probe probe, LoginState state, @Nullable Connection connection) {
    Instant now = clock.instant();
    boolean healthy = state == LoginState.HEALTHY;
    String result = healthy ? "healthy" : "broken";
    LeasedWork work = probe.work();
    Mono<Void> ended =
        switch (probe.reason()) {
          case RHYTHM ->
              healthy
                  ? queue.repeat(work, ProbeRhythm.whenHealthy(probe.itemId(), now), result)
                  : queue.reschedule(
                      work, ProbeRhythm.whenBroken(probe.itemId(), work.attempts(), now), result);
          case UPDATE_MODE -> nextAfterUpdateMode(work, now, result);
          case ACCOUNTS -> nextOfAccounts(work, connection, now, result);
          case HINT -> queue.finish(work);
        };
    return ended.thenReturn(result);
  }

  private Mono<Void> nextAfterUpdateMode(LeasedWork work, Instant now, String result) {
    Payload payload = ProbeWork.payload(work);
    return Mono.justOrEmpty(payload.since())
        .flatMap(since -> Mono.justOrEmpty(ProbeRhythm.afterUpdateMode(since, now)))
        .map(next -> queue.repeat(work.inLane(Lane.WEBHOOK), next, result))
        .defaultIfEmpty(Mono.defer(() -> queue.finish(work)))
        .flatMap(ended -> ended);
  }

  /** An account that is still hidden is decided about a day after the read that missed it. */
  private Mono<Void> nextOfAccounts(
      LeasedWork work, @Nullable Connection connection, Instant now, String result) {
    if (connection == null) {
      return queue.reschedule(work, now.plus(ReconciledAccounts.SECOND_READ_AFTER), result);
    }
    return connection.accounts().stream()
        .map(Account::missingSince)
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .map(since -> since.plus(ReconciledAccounts.SECOND_READ_AFTER))
        .map(next -> queue.repeat(work, next, result))
        .orElseGet(() -> queue.finish(work));
  }

  private static PostponedException later(LeasedWork work, Proof.Undecided undecided) {
    int seconds = Math.min(1 << Math.min(work.attempts(), DOUBLINGS), LONGEST_PAUSE_SECONDS);
    Duration doubled = Duration.ofSeconds(seconds);
    Duration pause = undecided.pause().compareTo(doubled) > 0 ? undecided.pause() : doubled;
    return new PostponedException(undecided.reason(), pause, undecided.crowded());
  }
}
