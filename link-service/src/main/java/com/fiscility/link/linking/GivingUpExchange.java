package com.fiscility.link.linking;

import com.fiscility.events.PublicTokenReceived;
import com.fiscility.link.linking.domain.ExchangeCommand;
import com.fiscility.link.linking.domain.ExchangeState;
import com.fiscility.link.linking.domain.LastResort;
import com.fiscility.link.linking.domain.Outcome;
import com.fiscility.link.linking.domain.PublicTokenExchange;
import com.fiscility.link.linking.domain.RejectionReason;
import com.fiscility.link.work.LeasedWork;
import com.fiscility.link.work.WorkSubject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;

/** Ends exchange commands whose handling fails again and again; see {@link LastResort}. */
final class GivingUpExchange {

  private static final Logger LOG = LoggerFactory.getLogger(GivingUpExchange.class);
  private static final String COMMAND = PublicTokenReceived.getClassSchema().getFullName();

  private final LinkingPorts ports;
  private final LostAttempts lost;
  private final SettlingItem settling;
  private final Completing completing;

  GivingUpExchange(
      LinkingPorts ports, LostAttempts lost, SettlingItem settling, Completing completing) {
    this.ports = ports;
    this.lost = lost;
    this.settling = settling;
    this.completing = completing;
  }

  /** Empty while there is still time. */
  Mono<String> giveUp(LeasedWork work) {
    ExchangeCommand command;
    try {
      command = CommandPayloads.exchange(work);
    } catch (JacksonException e) {
      LOG.error("The payload of {} cannot be read ({}); no try will", work, e.getClass().getName());
      return giveUpUnread(work);
    }
    return ports
        .ledger()
        .find(command.tokenSha256())
        .map(Optional::of)
        .defaultIfEmpty(Optional.empty())
        .flatMap(exchange -> giveUp(work, command, exchange));
  }

  private Mono<String> giveUp(
      LeasedWork work, ExchangeCommand command, Optional<PublicTokenExchange> exchange) {
    LastResort decision =
        LastResort.decide(command, exchange.orElse(null), ports.clock().instant());
    if (decision instanceof LastResort.KeepTrying) {
      return Mono.empty();
    }
    if (decision instanceof LastResort.RemoveItem remove) {
      return settling.reject(
          new SettlingItem.NewItem(
              work, exchange.orElseThrow(), command.commandId(), command.plan()),
          remove.rejection());
    }
    return decision instanceof LastResort.Interrupt
        ? answer(
            work,
            Outcome.rejected(RejectionReason.LINK_INTERRUPTED),
            lost.interrupt(exchange.orElseThrow()))
        : answer(work, new Outcome.Failed(), Mono.empty());
  }

  /**
   * Nobody knows which token it was about, but whatever of this user's is on its way goes on by
   * itself.
   */
  private Mono<String> giveUpUnread(LeasedWork work) {
    Mono<Void> goOn =
        ports
            .ledger()
            .unfinishedOf(WorkSubject.userOf(work.subject()))
            .collectList()
            .flatMapIterable(unfinished -> unfinished)
            .concatMap(
                exchange ->
                    exchange.state() == ExchangeState.EXCHANGING
                        ? lost.interrupt(exchange)
                        : ports
                            .queue()
                            .add(SettlingLateItem.workFor(exchange, ports.clock().instant())))
            .then();
    return answer(work, new Outcome.Failed(), goOn);
  }

  private Mono<String> answer(LeasedWork work, Outcome outcome, Mono<Void> changes) {
    UUID commandId = UUID.fromString(work.key());
    String userId = WorkSubject.userOf(work.subject());
    return completing.answer(
        work,
        commandId,
        ports.outcomes().of(commandId, userId, COMMAND, outcome),
        Results.of(outcome),
        changes,
        List.of());
  }
}
