package com.fiscility.link.linking;

import com.fiscility.events.LinkRequested;
import com.fiscility.link.connection.Observations;
import com.fiscility.link.connection.domain.LoginState;
import com.fiscility.link.connection.domain.PlanLimits;
import com.fiscility.link.connection.domain.UserConnections;
import com.fiscility.link.linking.domain.LinkTokenCommand;
import com.fiscility.link.linking.domain.LinkTokenDecision;
import com.fiscility.link.linking.domain.Outcome;
import com.fiscility.link.linking.domain.RejectionReason;
import com.fiscility.link.plaid.CallSubject;
import com.fiscility.link.plaid.IssuedLinkToken;
import com.fiscility.link.plaid.NewLinkToken;
import com.fiscility.link.plaid.PlaidCallException;
import com.fiscility.link.plaid.PlaidEndpoint;
import com.fiscility.link.plaid.PlaidFailure;
import com.fiscility.link.probing.ProbeWork;
import com.fiscility.link.work.LeasedWork;
import com.fiscility.link.work.WorkHandler;
import com.fiscility.link.work.WorkKind;
import com.fiscility.link.work.WorkSubject;
import com.fiscility.messaging.envelope.EncodedEvent;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;

/**
 * Makes a link token for a user who has room for a connection.
 *
 * <p><em>Delivery:</em> at least once. <em>Idempotent because:</em> a link token that nobody got
 * expires by itself, and the outcome is stored once. <em>Ordering:</em> none needed.
 */
final class IssuingLinkToken implements WorkHandler {

  private static final Logger LOG = LoggerFactory.getLogger(IssuingLinkToken.class);
  private static final String COMMAND = LinkRequested.getClassSchema().getFullName();

  private final LinkingPorts ports;
  private final PlanLimits plans;
  private final Completing completing;

  IssuingLinkToken(LinkingPorts ports, PlanLimits plans, Completing completing) {
    this.ports = ports;
    this.plans = plans;
    this.completing = completing;
  }

  @Override
  public WorkKind kind() {
    return WorkKind.CREATE_LINK_TOKEN;
  }

  @Override
  public Mono<String> handle(LeasedWork work) {
    LinkTokenCommand command = CommandPayloads.linkToken(work);
    return ports
        .connections()
        .ofUserLocked(command.userId())
        .flatMap(user -> begin(work, command, user));
  }

  /** Nothing that nobody could end outlives its command's time; what cannot be read has none. */
  @Override
  public Mono<String> giveUp(LeasedWork work) {
    try {
      if (!CommandPayloads.linkToken(work).expired(ports.clock().instant())) {
        return Mono.empty();
      }
    } catch (JacksonException e) {
      LOG.error("The payload of {} cannot be read ({}); no try will", work, e.getClass().getName());
    }
    Outcome failed = new Outcome.Failed();
    UUID commandId = UUID.fromString(work.key());
    String userId = WorkSubject.userOf(work.subject());
    return completing.answer(
        work,
        commandId,
        ports.outcomes().of(commandId, userId, COMMAND, failed),
        Results.of(failed));
  }

  private Mono<String> begin(LeasedWork work, LinkTokenCommand command, UserConnections user) {
    return stateOfItem(command)
        .flatMap(
            item -> {
              LinkTokenDecision decision =
                  LinkTokenDecision.decide(
                      command,
                      user,
                      item.orElse(null),
                      plans.of(command.plan()),
                      ports.clock().instant());
              if (decision instanceof LinkTokenDecision.Answer answer) {
                return answer(work, command, answer.outcome());
              }
              return decision instanceof LinkTokenDecision.AskForUpdateMode
                  ? askForUpdateMode(work, command, user)
                  : ask(
                      work, command, NewLinkToken.first(user.clientUserId(), command.commandId()));
            });
  }

  private Mono<Optional<LoginState>> stateOfItem(LinkTokenCommand command) {
    return command.itemId() == null
        ? Mono.just(Optional.empty())
        : ports
            .connections()
            .loginState(command.userId(), command.itemId())
            .map(Optional::of)
            .defaultIfEmpty(Optional.empty());
  }

  private Mono<String> askForUpdateMode(
      LeasedWork work, LinkTokenCommand command, UserConnections user) {
    return ports
        .tokens()
        .of(itemOf(command))
        .flatMap(
            token ->
                ask(
                    work,
                    command,
                    new NewLinkToken(user.clientUserId(), command.commandId(), token)))
        // Its removal was finished in this moment.
        .switchIfEmpty(
            Mono.defer(
                () -> answer(work, command, Outcome.rejected(RejectionReason.CONNECTION_REMOVED))));
  }

  private Mono<String> ask(LeasedWork work, LinkTokenCommand command, NewLinkToken wish) {
    Instant startedAt = ports.clock().instant();
    return ports
        .permits()
        .make(PlaidEndpoint.LINK_TOKEN_CREATE, work.lane(), ports.plaid().createLinkToken(wish))
        .contextWrite(CallSubject.command(command.commandId()))
        .flatMap(token -> issued(work, command, token))
        .onErrorResume(
            PlaidCallException.class, e -> afterFailure(work, command, e.failure(), startedAt));
  }

  private Mono<String> issued(LeasedWork work, LinkTokenCommand command, IssuedLinkToken token) {
    Instant now = ports.clock().instant();
    EncodedEvent outcome = ports.outcomes().issued(command.commandId(), command.userId(), token);
    Mono<Void> remembered =
        ports.requests().add(command, token, now).then(Mono.defer(() -> probeLater(command, now)));
    return completing.answer(work, command.commandId(), outcome, "issued", remembered, List.of());
  }

  /** A tab that is closed after update mode reports nothing; the probes find it out. */
  private Mono<Void> probeLater(LinkTokenCommand command, Instant now) {
    return command.itemId() == null
        ? Mono.empty()
        : ports.queue().restart(ProbeWork.updateMode(command.itemId(), null, now));
  }

  private static String itemOf(LinkTokenCommand command) {
    return Objects.requireNonNull(command.itemId());
  }

  private Mono<String> afterFailure(
      LeasedWork work, LinkTokenCommand command, PlaidFailure failure, Instant startedAt) {
    return noteOfItem(command, failure, startedAt)
        .then(Mono.defer(() -> afterFailure(work, command, failure)));
  }

  /** An Item that is no more cannot be opened in update mode; its owner is shown that. */
  private Mono<Void> noteOfItem(LinkTokenCommand command, PlaidFailure failure, Instant startedAt) {
    return command.itemId() == null
        ? Mono.empty()
        : Mono.justOrEmpty(Observations.failed(failure, startedAt))
            .flatMap(
                seen ->
                    ports
                        .health()
                        .observe(command.userId(), command.itemId(), seen, command.commandId()));
  }

  private Mono<String> afterFailure(
      LeasedWork work, LinkTokenCommand command, PlaidFailure failure) {
    LinkTokenDecision decision =
        LinkTokenDecision.afterFailure(failure, work.attempts(), ports.clock().instant());
    return decision instanceof LinkTokenDecision.AskAgain again
        ? ports
            .queue()
            .reschedule(work, again.notBefore(), failure.describe())
            .thenReturn("asked again")
        : answer(work, command, ((LinkTokenDecision.Answer) decision).outcome());
  }

  private Mono<String> answer(LeasedWork work, LinkTokenCommand command, Outcome outcome) {
    return completing.answer(
        work,
        command.commandId(),
        ports.outcomes().of(command.commandId(), command.userId(), COMMAND, outcome),
        Results.of(outcome));
  }
}
