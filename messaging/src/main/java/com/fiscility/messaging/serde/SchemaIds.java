package com.fiscility.messaging.serde;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;

/**
 * What the registry has said once, remembered for the life of the process: an id never changes its
 * schema. As many entries as there are schemas, so nothing is ever dropped.
 *
 * <p>Two threads that miss at once both ask; their answers are the same.
 */
final class SchemaIds {

  private final RegistryClient client;
  private final boolean autoRegister;
  private final Map<Schema, Integer> ids = new ConcurrentHashMap<>();
  private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();

  SchemaIds(RegistryClient client, boolean autoRegister) {
    this.client = client;
    this.autoRegister = autoRegister;
  }

  /** The id to write in front of a record of this schema. */
  int idOf(Schema schema) {
    Integer known = ids.get(schema);
    return known != null ? known : makeKnown(schema);
  }

  /** The schema that a record with this id was written with. */
  Schema byId(int id) {
    Schema known = schemas.get(id);
    if (known != null) {
      return known;
    }
    Schema schema = client.byId(id);
    schemas.put(id, schema);
    return schema;
  }

  /** Registers, or only looks up where registering is somebody else's, and remembers. */
  int makeKnown(Schema schema) {
    int id = autoRegister ? client.register(schema) : client.lookUp(schema);
    ids.put(schema, id);
    schemas.put(id, schema);
    return id;
  }
}
