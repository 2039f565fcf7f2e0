package com.fiscility.link.probing;

import com.fiscility.link.connection.Observations;
import com.fiscility.link.connection.ReadAccounts;
import com.fiscility.link.connection.domain.Observation;
import com.fiscility.link.plaid.AccessToken;
import com.fiscility.link.plaid.AccountsAnswer;
import com.fiscility.link.plaid.CallSubject;
import com.fiscility.link.plaid.ItemError;
import com.fiscility.link.plaid.ItemStatus;
import com.fiscility.link.plaid.PlaidCallException;
import com.fiscility.link.plaid.PlaidEndpoint;
import com.fiscility.link.plaid.PlaidFailure;
import com.fiscility.link.plaid.PlaidGateway;
import com.fiscility.link.probing.domain.Proof;
import com.fiscility.link.probing.domain.ProvenConnection;
import com.fiscility.link.quota.Lane;
import com.fiscility.link.quota.PermittedCalls;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Asks Plaid how an Item is; free calls without effect. */
public final class ProvingItem {

  /** Trouble of Plaid's or the bank's passes by itself. */
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final PlaidGateway plaid;
  private final PermittedCalls permits;
  private final Clock clock;

  public ProvingItem(PlaidGateway plaid, PermittedCalls permits, Clock clock) {
    this.plaid = plaid;
    this.permits = permits;
    this.clock = clock;
  }

  /** Asks whether the login works. */
  public Mono<Proof> item(String itemId, AccessToken token, Lane lane) {
    return make(PlaidEndpoint.ITEM_GET, itemId, lane, plaid.item(token), ProvingItem::item);
  }

  /** Asks besides which accounts are shared. */
  public Mono<Proof> accounts(String itemId, AccessToken token, Lane lane, ProvenConnection sofar) {
    return make(
            PlaidEndpoint.ACCOUNTS_GET,
            itemId,
            lane,
            plaid.accounts(token),
            answer -> accounts(answer, sofar))
        .map(proof -> after(sofar.seen(), proof));
  }

  /** Both calls are evidence, whatever the later one said. */
  private static Proof after(List<Observation> earlier, Proof proof) {
    if (proof instanceof Proof.Broken broken) {
      return new Proof.Broken(both(earlier, broken.seen()));
    }
    return proof instanceof Proof.Works works
        ? new Proof.Works(
            new ProvenConnection(
                both(earlier, works.connection().seen()),
                works.connection().consentExpirationTime(),
                works.connection().accounts()))
        : proof;
  }

  private static List<Observation> both(List<Observation> earlier, List<Observation> later) {
    return Stream.concat(earlier.stream(), later.stream()).toList();
  }

  /** Asks both. */
  public Mono<Proof> itemAndAccounts(String itemId, AccessToken token, Lane lane) {
    return item(itemId, token, lane)
        .flatMap(
            proof ->
                proof instanceof Proof.Works works
                    ? accounts(itemId, token, lane, works.connection())
                    : Mono.just(proof));
  }

  private <T> Mono<Proof> make(
      PlaidEndpoint endpoint, String itemId, Lane lane, Mono<T> call, Function<T, Proof> read) {
    return Mono.defer(
        () -> {
          Instant startedAt = clock.instant();
          return permits
              .make(endpoint, lane, call)
              .contextWrite(CallSubject.item(itemId))
              .map(read)
              .onErrorResume(
                  PlaidCallException.class, e -> Mono.just(failed(e.failure(), startedAt)));
        });
  }

  private static Proof item(ItemStatus status) {
    Proof proof = answered(PlaidEndpoint.ITEM_GET, status.error(), status.startedAt());
    return proof instanceof Proof.Works works
        ? new Proof.Works(
            new ProvenConnection(works.connection().seen(), status.consentExpirationTime(), null))
        : proof;
  }

  private static Proof accounts(AccountsAnswer answer, ProvenConnection sofar) {
    Proof proof = answered(PlaidEndpoint.ACCOUNTS_GET, answer.itemError(), answer.startedAt());
    if (!(proof instanceof Proof.Works works)) {
      return proof;
    }
    return answer.accounts().isEmpty()
        ? new Proof.Undecided("the Item shows no accounts", PAUSE, false)
        : new Proof.Works(
            new ProvenConnection(
                works.connection().seen(), sofar.consentExpirationTime(), ReadAccounts.of(answer)));
  }

  private static Proof answered(
      PlaidEndpoint endpoint, @Nullable ItemError error, Instant startedAt) {
    return Observations.answered(endpoint, error, startedAt)
        .map(ProvingItem::proof)
        .orElseGet(() -> new Proof.Undecided("the Item shows " + code(error), PAUSE, false));
  }

  private static Proof proof(Observation seen) {
    return seen.loginError() == null
        ? new Proof.Works(new ProvenConnection(List.of(seen), null, null))
        : new Proof.Broken(List.of(seen));
  }

  private static Proof failed(PlaidFailure failure, Instant startedAt) {
    return Observations.failed(failure, startedAt)
        .<Proof>map(seen -> new Proof.Broken(List.of(seen)))
        .orElseGet(() -> undecided(failure));
  }

  private static Proof undecided(PlaidFailure failure) {
    if (failure instanceof PlaidFailure.NotExecuted notExecuted) {
      return new Proof.Undecided(
          failure.describe(), notExecuted.retryAfter(), notExecuted.crowded());
    }
    return new Proof.Undecided(failure.describe(), PAUSE, false);
  }

  private static String code(@Nullable ItemError error) {
    return error == null ? "" : error.code();
  }
}
