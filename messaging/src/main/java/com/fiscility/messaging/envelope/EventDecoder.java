package com.fiscility.messaging.envelope;

import com.fiscility.schemas.Topic;

/** Turns the bytes of a record back into an event. Blocking: a new schema is asked for once. */
public interface EventDecoder {

  /**
   * Decodes a record.
   *
   * @param topic the topic that it was read from
   * @param record the record's topic, key, headers and value as they stand on Kafka
   * @throws UnreadableEventException when no later try can read it: broken bytes, missing headers,
   *     a schema that the registry does not know, a type that the topic does not carry
   * @throws RegistryUnavailableException when the registry could not be asked; try again
   */
  DecodedEvent decode(Topic topic, EncodedEvent record);
}
