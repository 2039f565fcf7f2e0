package com.fiscility.link.linking;

import com.fiscility.events.UnlinkRequested;
import com.fiscility.link.connection.ConnectionChanges;
import com.fiscility.link.connection.ConnectionChanges.Seen;
import com.fiscility.link.connection.GivingUpConnection;
import com.fiscility.link.connection.StaleReadException;
import com.fiscility.link.connection.domain.UnlinkReason;
import com.fiscility.link.linking.domain.GivenUpItems;
import com.fiscility.link.linking.domain.Outcome;
import com.fiscility.link.linking.domain.UnlinkCommand;
import com.fiscility.link.work.LeasedWork;
import com.fiscility.link.work.WorkHandler;
import com.fiscility.link.work.WorkKind;
import com.fiscility.messaging.envelope.EncodedEvent;
import com.fiscility.messaging.outbox.Outbox;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * Gives a connection up for its owner.
 *
 * <p><em>Delivery:</em> at least once. <em>Idempotent because:</em> the change, the work that
 * removes the Item and the command's end are one transaction. <em>Ordering:</em> one piece of work
 * per Item at a time.
 */
final class Unlinking implements WorkHandler {

  private static final String COMMAND = UnlinkRequested.getClassSchema().getFullName();

  private final LinkingPorts ports;
  private final ConnectionChanges changes;
  private final GivingUpConnection givingUp;
  private final Outbox outbox;
  private final Completing completing;
  private final GivingUpItemCommand lastWord;

  Unlinking(
      LinkingPorts ports,
      ConnectionChanges changes,
      GivingUpConnection givingUp,
      Outbox outbox,
      Completing completing) {
    this.ports = ports;
    this.changes = changes;
    this.givingUp = givingUp;
    this.outbox = outbox;
    this.completing = completing;
    this.lastWord = new GivingUpItemCommand(ports, completing, COMMAND);
  }

  @Override
  public WorkKind kind() {
    return WorkKind.UNLINK;
  }

  @Override
  public Mono<String> handle(LeasedWork work) {
    UnlinkCommand command = CommandPayloads.unlink(work);
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
                    .orElseGet(() -> giveUp(work, command)));
  }

  @Override
  public Mono<String> giveUp(LeasedWork work) {
    return lastWord.giveUp(work, () -> CommandPayloads.unlink(work).expiresAt());
  }

  private Mono<String> giveUp(LeasedWork work, UnlinkCommand command) {
    return changes
        .<String>decide(
            command.userId(),
            command.itemId(),
            seen -> giveUp(work, command, seen).thenReturn("accepted"))
        .flatMap(result -> completing.counted(work, result, Mono.empty()));
  }

  private Mono<Void> giveUp(LeasedWork work, UnlinkCommand command, Seen seen) {
    return seen.connection().live()
        ? givingUp.giveUp(
            seen,
            UnlinkReason.USER,
            command.commandId(),
            version -> answered(work, command, seen, version))
        : Mono.error(new StaleReadException("Item " + command.itemId()));
  }

  /** In the transaction that gives the connection up. */
  private Mono<Void> answered(LeasedWork work, UnlinkCommand command, Seen seen, long userVersion) {
    EncodedEvent outcome =
        ports.outcomes().unlinking(command.commandId(), seen.connection(), userVersion);
    return ports
        .commands()
        .complete(work, command.commandId(), outcome, ports.clock().instant())
        .then(Mono.defer(() -> outbox.append(List.of(outcome))));
  }

  private Mono<String> answer(LeasedWork work, UnlinkCommand command, Outcome outcome) {
    return completing.answer(
        work,
        command.commandId(),
        ports.outcomes().of(command.commandId(), command.userId(), COMMAND, outcome),
        Results.of(outcome));
  }
}
