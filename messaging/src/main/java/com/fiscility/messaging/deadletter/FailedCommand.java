package com.fiscility.messaging.deadletter;

import com.fiscility.messaging.envelope.EncodedEvent;
import java.util.UUID;

/**
 * A command that ended as a dead letter.
 *
 * @param commandId the id that its outcome is correlated by
 * @param userId who sent it, or for a command keyed by item_id the Item: the key of its record
 * @param commandType full name of its record, as its headers say
 * @param answer the {@code CommandFailed} that tells its end
 */
public record FailedCommand(
    UUID commandId, String userId, String commandType, EncodedEvent answer) {}
