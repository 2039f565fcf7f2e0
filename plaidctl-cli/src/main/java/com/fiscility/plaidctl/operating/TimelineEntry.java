package com.fiscility.plaidctl.operating;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One event about an Item.
 *
 * @param at business time of the event; of an unreadable record, when the broker took it
 * @param place topic, partition and offset
 * @param type simple name of the event, or that it cannot be read
 * @param sequence version of the aggregate
 * @param details what it says, without anything secret
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TimelineEntry(
    Instant at,
    String topic,
    String place,
    String type,
    @Nullable String eventId,
    @Nullable String correlationId,
    @Nullable Long sequence,
    Map<String, Object> details) {}
