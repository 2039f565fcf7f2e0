package com.fiscility.simulator.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request's JSON object, or an object inside it, read the way Plaid reads it: unknown fields are
 * refused, wrong types named.
 */
public final class Body {

  private final ObjectNode json;
  private final String prefix;

  private Body(ObjectNode json, String prefix) {
    this.json = json;
    this.prefix = prefix;
  }

  public static Body parse(byte[] bytes) {
    try {
      if (Json.MAPPER.readTree(bytes) instanceof ObjectNode object) {
        return new Body(object, "");
      }
    } catch (JacksonException unreadable) {
      // Falls through: the caller learns that it is not JSON, never what the parser said.
    }
    throw refusal(PlaidError.invalidRequest("INVALID_BODY", "the body is not a JSON object"));
  }

  public static Body empty() {
    return new Body(Json.object(), "");
  }

  public ObjectNode json() {
    return json;
  }

  /** Refuses every field that is not among the allowed ones; credentials always are, at the top. */
  public void allowOnly(Set<String> fields) {
    List<String> unknown =
        json.propertyNames().stream()
            .filter(name -> !fields.contains(name))
            .filter(name -> !(prefix.isEmpty() && Credentials.FIELDS.contains(name)))
            .map(name -> prefix + name)
            .toList();
    if (!unknown.isEmpty()) {
      throw refusal(
          PlaidError.invalidRequest(
              "UNKNOWN_FIELDS",
              "this endpoint does not know the fields: " + String.join(", ", unknown)));
    }
  }

  /** Refuses the body unless all these fields are present, naming all that are not. */
  public void require(String... fields) {
    List<String> missing = new ArrayList<>();
    for (String field : fields) {
      if (!json.hasNonNull(field)) {
        missing.add(prefix + field);
      }
    }
    if (!missing.isEmpty()) {
      throw missing(missing);
    }
  }

  public static PlaidRefusal missing(List<String> fields) {
    return refusal(
        PlaidError.invalidRequest(
            "MISSING_FIELDS", "required fields are missing: " + String.join(", ", fields)));
  }

  public PlaidRefusal invalid(String field, String what) {
    return refusal(PlaidError.invalidField(prefix + field + " " + what));
  }

  public String text(String field) {
    require(field);
    return optionalText(field).orElseThrow();
  }

  public Optional<String> optionalText(String field) {
    return present(field)
        .map(value -> value.stringValueOpt().orElseThrow(() -> invalid(field, "must be a string")));
  }

  public int integer(String field) {
    require(field);
    return optionalInt(field).orElseThrow();
  }

  public Optional<Integer> optionalInt(String field) {
    return present(field)
        .map(
            value -> {
              if (!value.isInt()) {
                throw invalid(field, "must be an integer");
              }
              return value.intValue();
            });
  }

  public boolean flag(String field) {
    return present(field)
        .map(
            value -> value.booleanValueOpt().orElseThrow(() -> invalid(field, "must be a boolean")))
        .orElse(false);
  }

  /** The strings of an array; empty when the field is absent. */
  public List<String> texts(String field) {
    Optional<JsonNode> present = present(field);
    if (present.isEmpty()) {
      return List.of();
    }
    if (!present.get().isArray()) {
      throw invalid(field, "must be an array of strings");
    }
    return present
        .get()
        .valueStream()
        .map(
            value ->
                value
                    .stringValueOpt()
                    .orElseThrow(() -> invalid(field, "must be an array of strings")))
        .toList();
  }

  /** The object in a field; empty when the field is absent. */
  public Optional<Body> object(String field) {
    return present(field)
        .map(
            value -> {
              if (value instanceof ObjectNode object) {
                return new Body(object, prefix + field + ".");
              }
              throw invalid(field, "must be an object");
            });
  }

  private Optional<JsonNode> present(String field) {
    return json.optional(field).filter(value -> !value.isNull());
  }

  private static PlaidRefusal refusal(PlaidError error) {
    return new PlaidRefusal(error);
  }
}
