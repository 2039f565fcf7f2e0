package com.fiscility.messaging.envelope;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Gives the events of one service their identity. */
public final class Envelopes {

  private final String source;
  private final Clock clock;
  private final Supplier<UUID> ids;

  /**
   * @param source name of the service, the {@code ce_source} of its events
   * @param clock business time
   * @param ids ids of new events, for example {@link UuidV7}
   */
  public Envelopes(String source, Clock clock, Supplier<UUID> ids) {
    this.source = source;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * A command, or any other event that nothing of ours caused: the start of a chain.
   *
   * @param id its id, chosen by the caller so that the same request makes the same command
   * @param subject the record key as text
   */
  public Envelope command(UUID id, Schema type, String subject, @Nullable String traceparent) {
    return new Envelope(
        id, type.getFullName(), source, now(), subject, id, null, null, traceparent);
  }

  /** An event that nothing of ours caused, with a new id. */
  public Envelope first(Schema type, String subject, @Nullable Long sequence) {
    UUID id = ids.get();
    return new Envelope(id, type.getFullName(), source, now(), subject, id, null, sequence, null);
  }

  /**
   * An event that a command caused, of which only the id is at hand.
   *
   * @param command the start of the chain
   * @param subject the record key as text
   * @param sequence version of the aggregate, for events of a versioned aggregate
   */
  public Envelope after(UUID command, Schema type, String subject, @Nullable Long sequence) {
    return new Envelope(
        ids.get(), type.getFullName(), source, now(), subject, command, command, sequence, null);
  }

  /**
   * An event that another one caused; it stays in the chain and the trace of its cause.
   *
   * @param subject the record key as text
   * @param sequence version of the aggregate, for events of a versioned aggregate
   */
  public Envelope causedBy(Envelope cause, Schema type, String subject, @Nullable Long sequence) {
    return new Envelope(
        ids.get(),
        type.getFullName(),
        source,
        now(),
        subject,
        cause.correlationId(),
        cause.id(),
        sequence,
        cause.traceparent());
  }

  /** Microseconds, like every time inside the events. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
