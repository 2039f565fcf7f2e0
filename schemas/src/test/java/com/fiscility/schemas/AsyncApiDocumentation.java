package com.fiscility.schemas;

import java.util.List;
import org.apache.avro.Schema;

/** {@code docs/asyncapi.yaml}, written from the catalogue; payloads refer to released schemas. */
final class AsyncApiDocumentation {

  private static final String HEAD =
      """
      # Generated from TopicCatalogue; "mvn -pl schemas test -Ddocs.update" writes it anew.
      asyncapi: 3.0.0
      info:
        title: Fiscility Connect
        version: "1"
        description: "Events of bank connections. Delivery is at least once; topics.md says the same for people."
      defaultContentType: application/vnd.confluent.avro
      """;

  private static final String HEADERS =
      """
        schemas:
          headers:
            type: object
            required: [ce_specversion, ce_id, ce_type, ce_source, ce_time, ce_subject, ce_correlationid]
            properties:
              ce_specversion: {type: string, const: "1.0"}
              ce_id: {type: string, format: uuid, description: "Deduplicate by it."}
              ce_type: {type: string, description: "Full record name."}
              ce_source: {type: string, description: "The service that published it."}
              ce_time: {type: string, format: date-time}
              ce_subject: {type: string, description: "The record key."}
              ce_correlationid: {type: string, format: uuid, description: "The start of the chain."}
              ce_causationid: {type: string, format: uuid, description: "The direct cause."}
              ce_sequence: {type: string, pattern: "^[0-9]+$", description: "Version of the aggregate; apply only a higher one."}
              traceparent: {type: string}
              content-type: {type: string, const: application/vnd.confluent.avro}
      """;

  private final StringBuilder text = new StringBuilder(HEAD);

  private AsyncApiDocumentation() {}

  /** The whole document. */
  static String yaml() {
    AsyncApiDocumentation documentation = new AsyncApiDocumentation();
    documentation.line("channels:");
    TopicCatalogue.all().forEach(documentation::channel);
    documentation.line("operations:");
    TopicCatalogue.all().forEach(documentation::operations);
    documentation.line("components:");
    documentation.line("  messages:");
    CurrentSchemas.events().forEach(documentation::message);
    return documentation.text.append(HEADERS).toString();
  }

  private void channel(Topic topic) {
    line("  %s:", topic.name());
    line("    address: %s", topic.name());
    line("    description: %s", quoted(topic.description() + " " + topic.ordering()));
    line("    messages:");
    for (Schema event : topic.events()) {
      line("      %s: {$ref: '#/components/messages/%s'}", event.getName(), event.getName());
    }
    line("    bindings:");
    line("      kafka:");
    line("        topic: %s", topic.name());
    line("        partitions: %d", topic.partitions());
    line("        topicConfiguration:");
    if (topic.compacted()) {
      line("          cleanup.policy: [compact]");
      line("          delete.retention.ms: %d", topic.retention().toMillis());
    } else {
      line("          cleanup.policy: [delete]");
      line("          retention.ms: %d", topic.retention().toMillis());
    }
    line("        bindingVersion: 0.5.0");
  }

  private void operations(Topic topic) {
    topic.producers().forEach(service -> operation(service, "send", topic));
    topic.consumers().forEach(service -> operation(service, "receive", topic));
  }

  private void operation(String service, String action, Topic topic) {
    line("  %s-%s-%s:", service, action, topic.name());
    line("    action: %s", action);
    line("    channel: {$ref: '#/channels/%s'}", topic.name());
  }

  private void message(Schema event) {
    List<ReleasedSchemas.Version> versions = ReleasedSchemas.of(event.getFullName());
    line("    %s:", event.getName());
    line("      name: %s", event.getFullName());
    line("      summary: %s", quoted(event.getDoc()));
    line("      headers: {$ref: '#/components/schemas/headers'}");
    line("      bindings:");
    line("        kafka:");
    line("          key: {type: string}");
    line("          schemaIdLocation: payload");
    line("          schemaIdPayloadEncoding: confluent");
    line("          schemaLookupStrategy: RecordNameStrategy");
    line("          bindingVersion: 0.5.0");
    line("      payload:");
    line("        schemaFormat: application/vnd.apache.avro;version=1.9.0");
    line(
        "        schema: {$ref: '../schemas/released/%s/v%d.avsc'}",
        event.getFullName(), versions.size());
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private void line(String format, Object... values) {
    text.append(format.formatted(values)).append('\n');
  }
}
