package com.fiscility.messaging.serde;

import com.fiscility.schemas.Topic;
import java.util.Collection;
import java.util.List;
import org.apache.avro.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Registers over Confluent's API and leaves the ids where the serializers find them. */
final class ConfluentSchemaRegistrar implements SchemaRegistrar {

  private static final Logger log = LoggerFactory.getLogger(ConfluentSchemaRegistrar.class);
  private static final int CONFLICT = 409;
  private static final int TIMES_TO_ASK = 5;

  private final RegistryClient client;
  private final SchemaIds ids;
  private final boolean autoRegister;

  ConfluentSchemaRegistrar(RegistryClient client, SchemaIds ids, boolean autoRegister) {
    this.client = client;
    this.ids = ids;
    this.autoRegister = autoRegister;
  }

  @Override
  public void register(Collection<Topic> topics) {
    List<Schema> schemas =
        topics.stream().flatMap(topic -> topic.events().stream()).distinct().toList();
    schemas.forEach(this::register);
    log.info("The registry knows the {} schemas of this service", schemas.size());
  }

  /**
   * A conflict is believed only when it stays: two services that start at once and create the same
   * subject or rule can make a registry answer the slower one with the 409 of an incompatible
   * schema.
   */
  private void register(Schema schema) {
    for (int asked = 1; true; asked++) {
      try {
        registerOnce(schema);
        return;
      } catch (RegistryRefusedException e) {
        if (e.status() != CONFLICT || asked == TIMES_TO_ASK) {
          throw refusal(schema, e);
        }
      }
    }
  }

  private void registerOnce(Schema schema) {
    if (autoRegister) {
      registerGuarded(schema);
    } else {
      ids.makeKnown(schema);
    }
  }

  /**
   * The rule comes first, so that a changed schema is never registered without it. A registry that
   * keeps no rules for subjects that it does not know yet gets the first version before the rule.
   */
  private void registerGuarded(Schema schema) {
    boolean ruleSet = setRule(schema);
    int id = ids.makeKnown(schema);
    if (!ruleSet) {
      client.requireFullTransitive(schema);
    }
    log.debug("Schema {} has id {}, FULL_TRANSITIVE", schema.getFullName(), id);
  }

  private boolean setRule(Schema schema) {
    try {
      client.requireFullTransitive(schema);
      return true;
    } catch (RegistryRefusedException e) {
      if (e.notFound()) {
        return false;
      }
      throw e;
    }
  }

  private SchemasNotRegisteredException refusal(Schema schema, RegistryRefusedException e) {
    String subject = schema.getFullName();
    if (e.status() == CONFLICT) {
      return new SchemasNotRegisteredException(
          "The registry refuses the schema of subject "
              + subject
              + " as incompatible with an earlier version: "
              + e.answer(),
          "Deploy a version of this service whose schema is compatible with all released ones.",
          e);
    }
    if (e.notFound() && !autoRegister) {
      return new SchemasNotRegisteredException(
          "The registry does not know this schema of subject " + subject + ": " + e.answer(),
          "Register the schema, or let the service do it with schema.registry.auto-register=true.",
          e);
    }
    return new SchemasNotRegisteredException(
        "The registry refuses the schema of subject " + subject + ": " + e.getMessage(),
        "See the registry's log.",
        e);
  }
}
