package com.fiscility.gateway.broadcast;

import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/** Fields that many events have under the same name. */
final class EventFields {

  private EventFields() {}

  /** The field's value; empty where the event has no such field or nothing in it. */
  static Optional<Object> of(SpecificRecord event, String name) {
    Schema.Field field = event.getSchema().getField(name);
    return field == null ? Optional.empty() : Optional.ofNullable(event.get(field.pos()));
  }
}
