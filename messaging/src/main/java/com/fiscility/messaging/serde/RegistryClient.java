package com.fiscility.messaging.serde;

import com.fiscility.messaging.envelope.RegistryUnavailableException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;
import tools.jackson.databind.JsonNode;

/**
 * The few calls of Confluent's registry API that a serializer needs; Apicurio and Karapace answer
 * them alike. The subject of a schema is its full name (RecordNameStrategy). Nothing is cached.
 *
 * <p>Each call throws {@link RegistryUnavailableException} or {@link RegistryRefusedException}.
 */
final class RegistryClient {

  private final RegistryHttp http;

  RegistryClient(RegistryHttp http) {
    this.http = http;
  }

  /** Registers a schema under its subject, or finds it there; the id is the same for ever. */
  int register(Schema schema) {
    return id(http.call("POST", "/subjects/" + subject(schema) + "/versions", body(schema)));
  }

  /** The id of a schema that its subject already has. */
  int lookUp(Schema schema) {
    return id(http.call("POST", "/subjects/" + subject(schema), body(schema)));
  }

  /** The schema of that id. */
  Schema byId(int id) {
    String text = http.call("GET", "/schemas/ids/" + id, null).path("schema").asString("");
    try {
      return new Schema.Parser().parse(text);
    } catch (SchemaParseException e) {
      throw new RegistryUnavailableException(
          "The registry's answer for schema id " + id + " is not an Avro schema", e);
    }
  }

  /** Makes the subject take only schemas that read, and are read by, every one before. */
  void requireFullTransitive(Schema schema) {
    http.call("PUT", "/config/" + subject(schema), Map.of("compatibility", "FULL_TRANSITIVE"));
  }

  private static int id(JsonNode answer) {
    JsonNode id = answer.path("id");
    if (!id.isIntegralNumber()) {
      throw new RegistryUnavailableException("The registry's answer has no schema id");
    }
    return id.asInt();
  }

  private static Map<String, String> body(Schema schema) {
    return Map.of("schema", schema.toString());
  }

  private static String subject(Schema schema) {
    return URLEncoder.encode(schema.getFullName(), StandardCharsets.UTF_8);
  }
}
