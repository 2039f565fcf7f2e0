package com.fiscility.link.linking;

import com.fiscility.events.PublicTokenReceived;
import com.fiscility.link.connection.domain.Connection;
import com.fiscility.link.connection.domain.LoginState;
import com.fiscility.link.connection.domain.PlanLimits;
import com.fiscility.link.connection.domain.UserConnections;
import com.fiscility.link.linking.domain.ExchangeCommand;
import com.fiscility.link.linking.domain.ExchangeState;
import com.fiscility.link.linking.domain.NextStep;
import com.fiscility.link.linking.domain.Outcome;
import com.fiscility.link.linking.domain.PublicTokenExchange;
import com.fiscility.link.linking.domain.Rejection;
import com.fiscility.link.linking.domain.RejectionReason;
import com.fiscility.link.work.LeasedWork;
import com.fiscility.link.work.WorkHandler;
import com.fiscility.link.work.WorkKind;
import com.fiscility.messaging.envelope.EncodedEvent;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Carries out an exchange command, from wherever its token is in the ledger.
 *
 * <p><em>Delivery:</em> at least once; a holder may die at any line. <em>Idempotent because:</em>
 * the ledger says what became of the token, and one that may have been sent is never sent again.
 * <em>Ordering:</em> one user's commands run one after the other, in any order.
 */
final class ExchangingPublicToken implements WorkHandler {

  private static final String COMMAND = PublicTokenReceived.getClassSchema().getFullName();

  /** How often a moved entry is looked at anew before the row rests. */
  private static final int LOOKS = 3;

  private final LinkingPorts ports;
  private final PlanLimits plans;
  private final SendingPublicToken sending;
  private final SuspectingDuplicate suspecting;
  private final SettlingItem settling;
  private final UpdateModeTokens updateMode;
  private final LostAttempts lost;
  private final GivingUpExchange givingUp;
  private final Completing completing;

  ExchangingPublicToken(
      LinkingPorts ports,
      PlanLimits plans,
      SendingPublicToken sending,
      SuspectingDuplicate suspecting,
      SettlingItem settling,
      Completing completing) {
    this.ports = ports;
    this.plans = plans;
    this.sending = sending;
    this.suspecting = suspecting;
    this.settling = settling;
    this.updateMode = new UpdateModeTokens(ports, completing);
    this.lost = new LostAttempts(ports);
    this.givingUp = new GivingUpExchange(ports, lost, settling, completing);
    this.completing = completing;
  }

  @Override
  public WorkKind kind() {
    return WorkKind.EXCHANGE_PUBLIC_TOKEN;
  }

  @Override
  public Mono<String> handle(LeasedWork work) {
    ExchangeCommand command = CommandPayloads.exchange(work);
    // A fresh command's token is new until the ledger says otherwise: that is one read less for
    // almost everyone, and who is wrong looks again.
    return (work.fresh() ? look(work, command, Mono.empty()) : look(work, command))
        .onErrorResume(LedgerMovedException.class, e -> look(work, command))
        .retryWhen(Retry.max(LOOKS).filter(LedgerMovedException.class::isInstance));
  }

  @Override
  public Mono<String> giveUp(LeasedWork work) {
    return givingUp.giveUp(work);
  }

  private Mono<String> look(LeasedWork work, ExchangeCommand command) {
    return look(work, command, ports.ledger().find(command.tokenSha256()));
  }

  private Mono<String> look(
      LeasedWork work, ExchangeCommand command, Mono<PublicTokenExchange> read) {
    return Mono.zip(
            read.map(Optional::of).defaultIfEmpty(Optional.empty()),
            ports.connections().ofUser(command.userId()),
            updateMode.itemOf(command))
        .flatMap(
            seen ->
                seen.getT3().isPresent()
                    ? updateMode.answer(work, command, seen.getT3().get(), seen.getT2())
                    : step(work, command, seen.getT1().orElse(null), seen.getT2()));
  }

  private Mono<String> step(
      LeasedWork work,
      ExchangeCommand command,
      @Nullable PublicTokenExchange exchange,
      UserConnections user) {
    NextStep step =
        NextStep.decide(command, exchange, user, plans.of(command.plan()), ports.clock().instant());
    if (step instanceof NextStep.Send) {
      return sending.send(work, command, exchange, user);
    }
    if (step instanceof NextStep.Settle) {
      return settling.resume(
          new SettlingItem.NewItem(
              work, Objects.requireNonNull(exchange), command.commandId(), command.plan()),
          user);
    }
    if (step instanceof NextStep.Suspect suspect) {
      return suspect(work, command, exchange, suspect.existing());
    }
    if (step instanceof NextStep.Close close) {
      return close(work, command, exchange, close);
    }
    return answer(work, command, ((NextStep.Answer) step).outcome(), user, Mono.empty());
  }

  /** What is broken, or gone meanwhile, is in nobody's way. */
  private Mono<String> suspect(
      LeasedWork work,
      ExchangeCommand command,
      @Nullable PublicTokenExchange exchange,
      Connection existing) {
    return suspecting
        .probed(work, command, existing)
        .flatMap(
            user ->
                user.find(existing.itemId())
                    .filter(c -> c.health().state() == LoginState.HEALTHY)
                    .map(c -> suspecting.askUser(work, command, exchange, c))
                    .orElseGet(() -> sending.send(work, command, exchange, user)));
  }

  private Mono<String> close(
      LeasedWork work,
      ExchangeCommand command,
      @Nullable PublicTokenExchange exchange,
      NextStep.Close close) {
    Instant now = ports.clock().instant();
    Rejection rejection = rejection(close);
    Mono<Void> changes;
    if (exchange == null) {
      changes = ports.ledger().open(command, close.state(), rejection, now);
    } else if (close.state() == ExchangeState.INTERRUPTED) {
      changes = lost.interrupt(exchange);
    } else {
      changes = ports.ledger().move(exchange, close.state(), rejection, now);
    }
    return completing.answer(
        work,
        command.commandId(),
        event(command, close.outcome()),
        Results.of(close.outcome()),
        changes,
        List.of());
  }

  private Mono<String> answer(
      LeasedWork work,
      ExchangeCommand command,
      Outcome outcome,
      UserConnections user,
      Mono<Void> changes) {
    EncodedEvent event;
    if (outcome instanceof Outcome.Linked linked) {
      event = linked(command, user, linked.itemId(), false);
    } else if (outcome instanceof Outcome.AlreadyLinked already) {
      event = linked(command, user, already.itemId(), true);
    } else {
      event = event(command, outcome);
    }
    return completing.answer(
        work, command.commandId(), event, Results.of(outcome), changes, List.of());
  }

  /** The connection as it is now; one that was given up meanwhile is not there. */
  private EncodedEvent linked(
      ExchangeCommand command, UserConnections user, String itemId, boolean already) {
    return user.find(itemId)
        .filter(Connection::live)
        .map(
            connection ->
                ports
                    .outcomes()
                    .linked(command.commandId(), connection, already, user.userVersion()))
        .orElseGet(() -> event(command, Outcome.rejected(RejectionReason.NOT_FOUND)));
  }

  private EncodedEvent event(ExchangeCommand command, Outcome outcome) {
    return ports.outcomes().of(command.commandId(), command.userId(), COMMAND, outcome);
  }

  private static Rejection rejection(NextStep.Close close) {
    return close.outcome() instanceof Outcome.Rejected rejected
        ? rejected.rejection()
        : Rejection.of(RejectionReason.PUBLIC_TOKEN_EXPIRED_OR_USED);
  }
}
