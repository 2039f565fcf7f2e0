package com.fiscility.link.linking;

import com.fiscility.events.PublicTokenReceived;
import com.fiscility.link.connection.OrphanList;
import com.fiscility.link.connection.StaleReadException;
import com.fiscility.link.connection.domain.UserConnections;
import com.fiscility.link.linking.domain.AfterSending;
import com.fiscility.link.linking.domain.ExchangeCommand;
import com.fiscility.link.linking.domain.ExchangeState;
import com.fiscility.link.linking.domain.Outcome;
import com.fiscility.link.linking.domain.PublicTokenExchange;
import com.fiscility.link.linking.domain.RejectionReason;
import com.fiscility.link.plaid.CallSubject;
import com.fiscility.link.plaid.ExchangedItem;
import com.fiscility.link.plaid.PlaidCallException;
import com.fiscility.link.plaid.PlaidEndpoint;
import com.fiscility.link.plaid.PlaidFailure;
import com.fiscility.link.plaid.PublicToken;
import com.fiscility.link.quota.Lane;
import com.fiscility.link.quota.Permit;
import com.fiscility.link.work.LeaseLostException;
import com.fiscility.link.work.LeasedWork;
import com.fiscility.link.work.PostponedException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Sends a public token to Plaid, and never again once an answer may exist: EXCHANGING is committed
 * directly before the call, and no transaction is open while it lasts.
 */
final class SendingPublicToken {

  private static final String COMMAND = PublicTokenReceived.getClassSchema().getFullName();

  /** What is known after a call is worth storing for as long as the lease may hold. */
  private static final Retry WHILE_LEASED =
      Retry.backoff(20, Duration.ofMillis(200))
          .maxBackoff(Duration.ofSeconds(3))
          .filter(SendingPublicToken::mayPass);

  private final LinkingPorts ports;
  private final PublicTokenOpener opener;
  private final UnsavedAnswers unsaved;
  private final SavingAnswer saving;
  private final SettlingItem settling;
  private final Completing completing;

  SendingPublicToken(
      LinkingPorts ports,
      UnsavedAnswers unsaved,
      SavingAnswer saving,
      SettlingItem settling,
      Completing completing) {
    this.ports = ports;
    this.unsaved = unsaved;
    this.opener = new PublicTokenOpener(ports.publicTokens());
    this.saving = saving;
    this.settling = settling;
    this.completing = completing;
  }

  /**
   * Sends.
   *
   * @param seen the ledger's entry; null when the token is new
   * @param user what the user has
   */
  Mono<String> send(
      LeasedWork work,
      ExchangeCommand command,
      @Nullable PublicTokenExchange seen,
      UserConnections user) {
    PublicTokenOpener.Opened opened = opener.open(work, command);
    if (opened instanceof PublicTokenOpener.Opened.Unusable unusable) {
      return answer(work, command, unusable.outcome(), Mono.empty());
    }
    PublicToken token = ((PublicTokenOpener.Opened.Token) opened).token();
    return ports
        .governor()
        .tryAcquire(PlaidEndpoint.PUBLIC_TOKEN_EXCHANGE, work.lane())
        .flatMap(
            permit ->
                permit instanceof Permit.Denied denied
                    ? rest(work, command, denied.retryAfter())
                    : exchange(work, command, seen, token, user));
  }

  /** Nothing was sent, so there is nothing in the ledger to take back. */
  private Mono<String> rest(LeasedWork work, ExchangeCommand command, Duration pause) {
    Instant now = ports.clock().instant();
    PlaidFailure failure =
        PlaidFailure.NotExecuted.noPermit(PlaidEndpoint.PUBLIC_TOKEN_EXCHANGE, pause);
    AfterSending.BackToReceived back =
        (AfterSending.BackToReceived) AfterSending.decide(failure, command.expiresAt(), now);
    return ports
        .queue()
        .reschedule(work, back.notBefore(), failure.describe())
        .thenReturn("no permit");
  }

  private Mono<String> exchange(
      LeasedWork work,
      ExchangeCommand command,
      @Nullable PublicTokenExchange seen,
      PublicToken token,
      UserConnections user) {
    UUID attemptId = ports.ids().generateId();
    if (!unsaved.begin(attemptId)) {
      return Mono.error(
          new PostponedException("this instance stops, another carries on", Duration.ZERO, false));
    }
    PublicTokenExchange attempt = PublicTokenExchange.begun(command, attemptId);
    return ports
        .ledger()
        .beginAttempt(work, command, seen, attemptId, ports.clock().instant())
        .thenReturn(true)
        .onErrorResume(
            SendingPublicToken::mayPass, e -> takeBack(work, command, attemptId).thenReturn(false))
        .flatMap(
            begun ->
                begun
                    ? callAndStore(work, command, token, attempt, attemptId, user)
                    : Mono.just("not begun"))
        .doFinally(signal -> unsaved.ended(attemptId));
  }

  private Mono<String> callAndStore(
      LeasedWork work,
      ExchangeCommand command,
      PublicToken token,
      PublicTokenExchange attempt,
      UUID attemptId,
      UserConnections user) {
    return call(command, token)
        .flatMap(
            answer ->
                answer instanceof Answer.Item item
                    ? answered(work, command, attempt, attemptId, item.item(), user)
                    : failed(work, command, attempt, attemptId, ((Answer.None) answer).failure()));
  }

  /**
   * Whether or not the begin was committed: nothing was sent, so there is nothing to doubt. A begin
   * that is still being carried out holds the subject, so the subject's part comes first.
   */
  private Mono<Void> takeBack(LeasedWork work, ExchangeCommand command, UUID attemptId) {
    Instant now = ports.clock().instant();
    return ports
        .queue()
        .reschedule(work, now, "the attempt could not be begun")
        .then(Mono.defer(() -> ports.ledger().takeBack(command.tokenSha256(), attemptId, now)))
        .as(ports.transaction()::transactional)
        .retryWhen(WHILE_LEASED);
  }

  private Mono<Answer> call(ExchangeCommand command, PublicToken token) {
    return ports
        .plaid()
        .exchange(token)
        .contextWrite(CallSubject.command(command.commandId()))
        .contextWrite(CallSubject.lane(Lane.PERSON.name()))
        .<Answer>map(Answer.Item::new)
        .onErrorResume(PlaidCallException.class, e -> Mono.just(new Answer.None(e.failure())));
  }

  /**
   * Stores the answer and reads the accounts at the same time. Only what is stored goes on; and
   * whatever reading comes to, it never ends the storing, which a cancellation would.
   */
  private Mono<String> answered(
      LeasedWork work,
      ExchangeCommand command,
      PublicTokenExchange attempt,
      UUID attemptId,
      ExchangedItem item,
      UserConnections user) {
    return Mono.zip(
            saving.save(work, attempt, attemptId, item),
            settling.read(item.itemId(), work.lane(), item.accessToken()).materialize())
        .flatMap(
            both ->
                Mono.just(both.getT2())
                    .<SettlingItem.Accounts>dematerialize()
                    .flatMap(
                        accounts ->
                            settling.settle(
                                new SettlingItem.NewItem(
                                    work, both.getT1(), command.commandId(), command.plan()),
                                accounts,
                                user)))
        .defaultIfEmpty("late");
  }

  private Mono<String> failed(
      LeasedWork work,
      ExchangeCommand command,
      PublicTokenExchange attempt,
      UUID attemptId,
      PlaidFailure failure) {
    unsaved.ended(attemptId);
    Instant now = ports.clock().instant();
    AfterSending decision = AfterSending.decide(failure, attempt.expiresAt(), now);
    Mono<String> stored;
    if (decision instanceof AfterSending.BackToReceived back) {
      stored = backToReceived(work, attempt, back.notBefore(), failure);
    } else if (decision instanceof AfterSending.Refused refused) {
      stored =
          answer(
              work,
              command,
              new Outcome.Rejected(refused.rejection()),
              ports.ledger().move(attempt, ExchangeState.REJECTED, refused.rejection(), now));
    } else {
      stored =
          answer(
              work,
              command,
              Outcome.rejected(RejectionReason.LINK_INTERRUPTED),
              interrupted(attempt, attemptId, failure));
    }
    return stored.retryWhen(WHILE_LEASED);
  }

  private Mono<String> backToReceived(
      LeasedWork work, PublicTokenExchange attempt, Instant notBefore, PlaidFailure failure) {
    Instant now = ports.clock().instant();
    return ports
        .ledger()
        .move(attempt, ExchangeState.RECEIVED, null, now)
        .then(Mono.defer(() -> ports.queue().reschedule(work, notBefore, failure.describe())))
        .as(ports.transaction()::transactional)
        .thenReturn("not executed");
  }

  private Mono<Void> interrupted(
      PublicTokenExchange attempt, UUID attemptId, PlaidFailure failure) {
    OrphanList.PossibleItem possible =
        new OrphanList.PossibleItem(
            attempt.userId(),
            attempt.tokenSha256(),
            attemptId,
            attempt.linkRequestId(),
            failure.requestId(),
            failure.describe());
    return ports
        .ledger()
        .move(attempt, ExchangeState.INTERRUPTED, null, ports.clock().instant())
        .then(Mono.defer(() -> ports.orphans().possible(possible)));
  }

  private Mono<String> answer(
      LeasedWork work, ExchangeCommand command, Outcome outcome, Mono<Void> changes) {
    return completing.answer(
        work,
        command.commandId(),
        ports.outcomes().of(command.commandId(), command.userId(), COMMAND, outcome),
        Results.of(outcome),
        changes,
        List.of());
  }

  /** Somebody else's progress is no reason to try again; a database that is away is. */
  private static boolean mayPass(Throwable error) {
    return !(error instanceof LeaseLostException
        || error instanceof LedgerMovedException
        || error instanceof StaleReadException);
  }

  /** What came back from the call. */
  private sealed interface Answer {

    /**
     * A new Item.
     *
     * @param item the Item and its key
     */
    record Item(ExchangedItem item) implements Answer {}

    /**
     * No Item to work with.
     *
     * @param failure how the call failed
     */
    record None(PlaidFailure failure) implements Answer {}
  }
}
