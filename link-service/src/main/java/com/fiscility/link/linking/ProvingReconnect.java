package com.fiscility.link.linking;

import com.fiscility.events.ReconnectCompleted;
import com.fiscility.link.connection.domain.Connection;
import com.fiscility.link.connection.domain.LoginState;
import com.fiscility.link.connection.domain.UserConnections;
import com.fiscility.link.linking.domain.AfterReconnectProof;
import com.fiscility.link.linking.domain.GivenUpItems;
import com.fiscility.link.linking.domain.Outcome;
import com.fiscility.link.linking.domain.ReconnectCommand;
import com.fiscility.link.linking.domain.RejectionReason;
import com.fiscility.link.plaid.AccessToken;
import com.fiscility.link.probing.ProvenConnections;
import com.fiscility.link.probing.ProvenConnections.Finding;
import com.fiscility.link.probing.ProvenConnections.Stored;
import com.fiscility.link.probing.ProvingItem;
import com.fiscility.link.probing.domain.Proof;
import com.fiscility.link.probing.domain.UpdateModeClaim;
import com.fiscility.link.work.LeasedWork;
import com.fiscility.link.work.WorkHandler;
import com.fiscility.link.work.WorkKind;
import com.fiscility.messaging.envelope.EncodedEvent;
import com.fiscility.messaging.outbox.Outbox;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * Proves by calls to Plaid what the browser says: that update mode mended a connection, or renewed
 * a healthy one.
 *
 * <p><em>Delivery:</em> at least once. <em>Idempotent because:</em> the calls have no effect, and
 * what they prove is stored together with the end of the command. <em>Ordering:</em> one piece of
 * work per Item at a time.
 */
final class ProvingReconnect implements WorkHandler {

  private static final String COMMAND = ReconnectCompleted.getClassSchema().getFullName();

  private final LinkingPorts ports;
  private final ProvingItem proving;
  private final ProvenConnections proven;
  private final Outbox outbox;
  private final Completing completing;
  private final GivingUpItemCommand givingUp;

  ProvingReconnect(
      LinkingPorts ports,
      ProvingItem proving,
      ProvenConnections proven,
      Outbox outbox,
      Completing completing) {
    this.ports = ports;
    this.proving = proving;
    this.proven = proven;
    this.outbox = outbox;
    this.completing = completing;
    this.givingUp = new GivingUpItemCommand(ports, completing, COMMAND);
  }

  @Override
  public WorkKind kind() {
    return WorkKind.RECONNECT;
  }

  @Override
  public Mono<String> handle(LeasedWork work) {
    ReconnectCommand command = CommandPayloads.reconnect(work);
    return ports
        .connections()
        .loginState(command.userId(), command.itemId())
        .map(Optional::of)
        .defaultIfEmpty(Optional.empty())
        .flatMap(
            state ->
                GivenUpItems.refusal(
                        state.orElse(null), command.expiresAt(), ports.clock().instant())
                    .map(refusal -> answer(work, command, refusal))
                    .orElseGet(() -> prove(work, command)));
  }

  @Override
  public Mono<String> giveUp(LeasedWork work) {
    return givingUp.giveUp(work, () -> CommandPayloads.reconnect(work).expiresAt());
  }

  private Mono<String> prove(LeasedWork work, ReconnectCommand command) {
    return ports
        .tokens()
        .of(command.itemId())
        .flatMap(token -> prove(work, command, token))
        .switchIfEmpty(Mono.defer(() -> removed(work, command)));
  }

  private Mono<String> prove(LeasedWork work, ReconnectCommand command, AccessToken token) {
    return proving
        .itemAndAccounts(command.itemId(), token, work.lane())
        .flatMap(proof -> after(work, command, proof));
  }

  private Mono<String> after(LeasedWork work, ReconnectCommand command, Proof proof) {
    Instant now = ports.clock().instant();
    AfterReconnectProof decision =
        AfterReconnectProof.decide(
            proof, work.attempts(), CommandPayloads.broken(work), command.expiresAt(), now);
    if (decision instanceof AfterReconnectProof.Store store) {
      return store(work, command, store.works());
    }
    if (decision instanceof AfterReconnectProof.StillBroken still) {
      return stillBroken(work, command, still.broken());
    }
    if (decision instanceof AfterReconnectProof.AskAgain again) {
      return ports
          .queue()
          .reschedule(
              work.carrying(CommandPayloads.of(command, again.broken())),
              again.notBefore(),
              again.reason())
          .thenReturn("asked again");
    }
    return answer(work, command, Outcome.rejected(RejectionReason.PLAID_UNAVAILABLE));
  }

  private Mono<String> store(LeasedWork work, ReconnectCommand command, Proof.Works works) {
    Finding finding =
        new Finding(
            command.userId(),
            command.itemId(),
            works.connection(),
            UpdateModeClaim.REPORTED,
            command.plan(),
            command.commandId());
    return proven
        .store(finding, stored -> answered(work, command, stored))
        .flatMap(stored -> completing.counted(work, "reconnected", Mono.empty()))
        .switchIfEmpty(Mono.defer(() -> removed(work, command)));
  }

  /** In the transaction that stores what was proven. */
  private Mono<Void> answered(LeasedWork work, ReconnectCommand command, Stored stored) {
    Connection connection = stored.connection();
    // What update mode was not proven for, another endpoint's refusal may still stand against.
    boolean works = connection.health().state() == LoginState.HEALTHY;
    EncodedEvent outcome =
        ports.outcomes().reconnected(command.commandId(), connection, works, stored.userVersion());
    return ports
        .commands()
        .complete(work, command.commandId(), outcome, ports.clock().instant())
        .then(Mono.defer(() -> outbox.append(List.of(outcome))));
  }

  private Mono<String> stillBroken(LeasedWork work, ReconnectCommand command, Proof.Broken broken) {
    return ports
        .health()
        .observe(command.userId(), command.itemId(), broken.seen(), command.commandId())
        .then(Mono.defer(() -> ports.connections().ofUser(command.userId())))
        .flatMap(user -> stillBroken(work, command, user));
  }

  private Mono<String> stillBroken(
      LeasedWork work, ReconnectCommand command, UserConnections user) {
    return user.find(command.itemId())
        .map(
            connection ->
                completing.answer(
                    work,
                    command.commandId(),
                    ports
                        .outcomes()
                        .reconnected(command.commandId(), connection, false, user.userVersion()),
                    "still broken"))
        .orElseGet(() -> removed(work, command));
  }

  private Mono<String> removed(LeasedWork work, ReconnectCommand command) {
    return answer(work, command, Outcome.rejected(RejectionReason.CONNECTION_REMOVED));
  }

  private Mono<String> answer(LeasedWork work, ReconnectCommand command, Outcome outcome) {
    return completing.answer(
        work,
        command.commandId(),
        ports.outcomes().of(command.commandId(), command.userId(), COMMAND, outcome),
        Results.of(outcome));
  }
}
