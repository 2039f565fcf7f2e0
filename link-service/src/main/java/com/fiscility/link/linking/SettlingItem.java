package com.fiscility.link.linking;

import com.fiscility.events.PublicTokenReceived;
import com.fiscility.link.connection.ItemWork;
import com.fiscility.link.connection.ReadAccounts;
import com.fiscility.link.connection.StaleReadException;
import com.fiscility.link.connection.domain.Account;
import com.fiscility.link.connection.domain.Bank;
import com.fiscility.link.connection.domain.Connection;
import com.fiscility.link.connection.domain.PlanLimits;
import com.fiscility.link.connection.domain.UserConnections;
import com.fiscility.link.linking.domain.ExchangeState;
import com.fiscility.link.linking.domain.Outcome;
import com.fiscility.link.linking.domain.PublicTokenExchange;
import com.fiscility.link.linking.domain.Rejection;
import com.fiscility.link.linking.domain.Settlement;
import com.fiscility.link.linking.domain.UnreadableAccounts;
import com.fiscility.link.plaid.AccessToken;
import com.fiscility.link.plaid.AccountsAnswer;
import com.fiscility.link.plaid.CallSubject;
import com.fiscility.link.plaid.PlaidCallException;
import com.fiscility.link.plaid.PlaidEndpoint;
import com.fiscility.link.plaid.PlaidFailure;
import com.fiscility.link.quota.Lane;
import com.fiscility.link.work.LeasedWork;
import com.fiscility.link.work.NewWork;
import com.fiscility.link.work.WorkKind;
import com.fiscility.messaging.envelope.EncodedEvent;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Brings a stored Item to its end: reads its accounts, and links it, or has it removed at Plaid. A
 * crash before that end begins here again; reading accounts has no effect at Plaid.
 */
final class SettlingItem {

  private static final String COMMAND = PublicTokenReceived.getClassSchema().getFullName();

  /** Whoever else changes the same user's connections is done soon. */
  private static final int TRIES = 5;

  private final LinkingPorts ports;
  private final PlanLimits plans;
  private final ProbingExisting probing;
  private final StoringLink storing;
  private final Completing completing;
  private final BankNames banks;

  SettlingItem(
      LinkingPorts ports,
      PlanLimits plans,
      ProbingExisting probing,
      StoringLink storing,
      Completing completing) {
    this.ports = ports;
    this.probing = probing;
    this.storing = storing;
    this.plans = plans;
    this.completing = completing;
    this.banks = new BankNames(ports.institutions());
  }

  /**
   * An Item on its way.
   *
   * @param work the work that carries it
   * @param exchange the ledger's entry, EXCHANGED
   * @param commandId the command to answer; null when it was answered already
   * @param plan the user's plan
   */
  record NewItem(
      LeasedWork work, PublicTokenExchange exchange, @Nullable UUID commandId, String plan) {

    String itemId() {
      return Objects.requireNonNull(exchange.itemId());
    }

    UUID cause() {
      return commandId == null ? exchange.commandId() : commandId;
    }
  }

  /** Goes on with an Item that an earlier holder stored. */
  Mono<String> resume(NewItem item, UserConnections user) {
    return ports
        .tokens()
        .of(item.itemId())
        .switchIfEmpty(
            Mono.error(
                () -> new IllegalStateException("Item " + item.itemId() + " has no stored token")))
        .flatMap(token -> settle(item, token, user));
  }

  /**
   * Reads the accounts and ends the matter.
   *
   * @param user what the user had; read again when it changed meanwhile
   */
  Mono<String> settle(NewItem item, AccessToken token, UserConnections user) {
    return read(item.itemId(), item.work().lane(), token)
        .flatMap(accounts -> settle(item, accounts, user));
  }

  /** Reads the accounts, which has no effect at Plaid. */
  Mono<Accounts> read(String itemId, Lane lane, AccessToken token) {
    return ports
        .permits()
        .make(PlaidEndpoint.ACCOUNTS_GET, lane, ports.plaid().accounts(token))
        .contextWrite(CallSubject.item(itemId))
        .<Accounts>map(
            answer ->
                answer.accounts().isEmpty()
                    ? new Accounts.Unreadable(null)
                    : new Accounts.Read(answer))
        .onErrorResume(
            PlaidCallException.class, e -> Mono.just(new Accounts.Unreadable(e.failure())));
  }

  /** Ends the matter with what was read. */
  Mono<String> settle(NewItem item, Accounts accounts, UserConnections user) {
    if (accounts instanceof Accounts.Unreadable unreadable) {
      return unreadable(item, unreadable.failure());
    }
    AccountsAnswer answer = ((Accounts.Read) accounts).answer();
    return banks
        .of(answer, item.exchange().bank())
        .flatMap(bank -> store(item, answer, bank, user));
  }

  /** What came of reading an Item's accounts. */
  sealed interface Accounts {

    /**
     * There are some.
     *
     * @param answer what Plaid said
     */
    record Read(AccountsAnswer answer) implements Accounts {}

    /**
     * There are none to be had now.
     *
     * @param failure why; null when Plaid said that there are none
     */
    record Unreadable(@Nullable PlaidFailure failure) implements Accounts {}
  }

  private Mono<String> store(
      NewItem item, AccountsAnswer answer, Bank bank, UserConnections first) {
    return store(item, answer, bank, Mono.just(first), null)
        .onErrorResume(
            StaleReadException.class, e -> storeAnew(item, answer, bank, first.userId(), null));
  }

  private Mono<String> storeAnew(
      NewItem item, AccountsAnswer answer, Bank bank, String userId, @Nullable String probed) {
    return store(item, answer, bank, Mono.defer(() -> ports.connections().ofUser(userId)), probed)
        .retryWhen(Retry.max(TRIES).filter(StaleReadException.class::isInstance));
  }

  private Mono<String> store(
      NewItem item,
      AccountsAnswer answer,
      Bank bank,
      Mono<UserConnections> read,
      @Nullable String probed) {
    return read.flatMap(
        user -> {
          Settlement settlement =
              Settlement.decide(
                  item.exchange(),
                  bank.institutionId(),
                  ReadAccounts.of(answer),
                  user,
                  plans.of(item.plan()),
                  probed);
          if (settlement instanceof Settlement.Probe probe) {
            return probing
                .probe(user.userId(), probe.itemId(), item.work().lane(), item.cause())
                .then(
                    Mono.defer(() -> storeAnew(item, answer, bank, user.userId(), probe.itemId())));
          }
          if (settlement instanceof Settlement.Link link) {
            return storing.link(item, connection(item, answer, bank, link.accounts()), user, null);
          }
          if (settlement instanceof Settlement.Replace replace) {
            return storing.link(
                item, connection(item, answer, bank, replace.accounts()), user, replace);
          }
          if (settlement instanceof Settlement.AlreadyLinked already) {
            return alreadyLinked(item, user, already.existingItemId());
          }
          return reject(
              item,
              ((Settlement.Reject) settlement).rejection(),
              ports.connections().confirm(user));
        });
  }

  private Connection connection(
      NewItem item, AccountsAnswer answer, Bank bank, List<Account> accounts) {
    return NewConnections.of(item.exchange(), answer, bank, accounts, ports.clock().instant());
  }

  private Mono<String> alreadyLinked(NewItem item, UserConnections user, String existingItemId) {
    Connection existing = user.find(existingItemId).orElseThrow();
    Instant now = ports.clock().instant();
    return end(
        item,
        commandId -> ports.outcomes().linked(commandId, existing, true, user.userVersion()),
        "alreadylinked",
        ports
            .connections()
            .confirm(user)
            .then(Mono.defer(() -> ports.ledger().link(item.exchange(), existingItemId, now)))
            .then(Mono.defer(() -> ports.queue().add(removal(item, now)))),
        List.of());
  }

  /** Has the Item removed at Plaid, whatever else the user has. */
  Mono<String> reject(NewItem item, Rejection rejection) {
    return reject(item, rejection, Mono.empty());
  }

  /**
   * Has the Item removed at Plaid.
   *
   * @param decidedUpon locks what it was decided upon, or fails
   */
  private Mono<String> reject(NewItem item, Rejection rejection, Mono<Void> decidedUpon) {
    Instant now = ports.clock().instant();
    Outcome outcome = new Outcome.Rejected(rejection);
    return end(
        item,
        commandId -> ports.outcomes().of(commandId, item.exchange().userId(), COMMAND, outcome),
        Results.of(outcome),
        decidedUpon
            .then(
                Mono.defer(
                    () ->
                        ports
                            .ledger()
                            .move(item.exchange(), ExchangeState.REJECTED, rejection, now)))
            .then(Mono.defer(() -> ports.queue().add(removal(item, now)))),
        List.of());
  }

  private Mono<String> unreadable(NewItem item, @Nullable PlaidFailure failure) {
    UnreadableAccounts decision =
        UnreadableAccounts.decide(
            failure,
            Objects.requireNonNull(item.exchange().exchangedAt()),
            item.work().attempts(),
            ports.clock().instant());
    if (decision instanceof UnreadableAccounts.TryAgain again) {
      return ports
          .queue()
          .reschedule(
              item.work(),
              again.notBefore(),
              failure == null ? "the Item has no accounts" : failure.describe())
          .thenReturn("accounts unreadable");
    }
    return reject(item, ((UnreadableAccounts.GiveUp) decision).rejection());
  }

  private Mono<String> end(
      NewItem item,
      Function<UUID, EncodedEvent> outcome,
      String result,
      Mono<Void> changes,
      List<EncodedEvent> events) {
    UUID commandId = item.commandId();
    return commandId == null
        ? completing.end(item.work(), result, changes, events)
        : completing.answer(
            item.work(), commandId, outcome.apply(commandId), result, changes, events);
  }

  private static NewWork removal(NewItem item, Instant now) {
    return new ItemWork(item.itemId(), item.exchange().userId())
        .as(WorkKind.REMOVE_ITEM, item.exchange().bank().institutionId(), now);
  }
}
