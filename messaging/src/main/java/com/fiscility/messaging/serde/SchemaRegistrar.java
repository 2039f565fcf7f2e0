package com.fiscility.messaging.serde;

import com.fiscility.schemas.Topic;
import java.util.Collection;

/** Makes the registry know what this service publishes, before it publishes. */
public interface SchemaRegistrar {

  /**
   * Sets the subjects of these topics' records to FULL_TRANSITIVE, registers the schemas and
   * remembers their ids. Blocking; doing it again changes nothing.
   *
   * @param produced the topics that this service writes to
   * @throws com.fiscility.messaging.envelope.RegistryUnavailableException when the registry could
   *     not be asked
   * @throws IllegalStateException when the registry refuses a schema as incompatible; names it
   */
  void register(Collection<Topic> produced);
}
