package com.fiscility.link.linking;

import com.fiscility.link.linking.domain.Outcome;
import com.fiscility.link.work.LeasedWork;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;

/** Ends commands about an Item whose handling fails again and again; they changed nothing. */
final class GivingUpItemCommand {

  private static final Logger LOG = LoggerFactory.getLogger(GivingUpItemCommand.class);

  private final LinkingPorts ports;
  private final Completing completing;
  private final String commandType;

  /**
   * @param commandType full name of the command's record
   */
  GivingUpItemCommand(LinkingPorts ports, Completing completing, String commandType) {
    this.ports = ports;
    this.completing = completing;
    this.commandType = commandType;
  }

  /**
   * Nothing that nobody could end outlives its command's time; what cannot be read has none.
   *
   * @param expiresAt reads the payload
   * @return empty while there is still time
   */
  Mono<String> giveUp(LeasedWork work, Supplier<Instant> expiresAt) {
    try {
      if (ports.clock().instant().isBefore(expiresAt.get())) {
        return Mono.empty();
      }
    } catch (JacksonException e) {
      LOG.error("The payload of {} cannot be read ({}); no try will", work, e.getClass().getName());
    }
    UUID commandId = UUID.fromString(work.key());
    Outcome failed = new Outcome.Failed();
    return ports
        .commands()
        .userOf(commandId)
        .flatMap(
            userId ->
                completing.answer(
                    work,
                    commandId,
                    ports.outcomes().of(commandId, userId, commandType, failed),
                    Results.of(failed)));
  }
}
