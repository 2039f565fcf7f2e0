package com.fiscility.messaging.envelope;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The identity of one event, as its CloudEvents headers carry it.
 *
 * @param id the event's id; the inbox key, and the command id of a command
 * @param type full name of the Avro record
 * @param source the service that published it
 * @param time business time of the event
 * @param subject the record key as text
 * @param correlationId the command or event at the start of the chain; its own id for a command
 * @param causationId the event that directly caused this one
 * @param sequence version of the aggregate; only on events of a versioned aggregate
 * @param traceparent W3C trace context
 */
public record Envelope(
    UUID id,
    String type,
    String source,
    Instant time,
    String subject,
    UUID correlationId,
    @Nullable UUID causationId,
    @Nullable Long sequence,
    @Nullable String traceparent) {}
