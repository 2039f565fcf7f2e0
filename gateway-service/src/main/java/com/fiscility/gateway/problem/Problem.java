package com.fiscility.gateway.problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One problem as a caller is told of it.
 *
 * @param type its kind
 * @param detail what to do about it, in words that a user understands
 * @param more further members for programs; none of them null
 */
public record Problem(ProblemType type, String detail, Map<String, Object> more) {

  public Problem {
    more = Map.copyOf(more);
  }

  /** A problem with the words of its kind. */
  public static Problem of(ProblemType type) {
    return new Problem(type, type.detail(), Map.of());
  }

  /** A request whose fields are wrong, each with what is wrong with it. */
  public static Problem invalid(List<InvalidField> fields) {
    StringBuilder detail = new StringBuilder();
    for (InvalidField field : fields) {
      detail.append(detail.isEmpty() ? "" : "; ").append(field.field());
      detail.append(' ').append(field.message());
    }
    return new Problem(ProblemType.INVALID_REQUEST, detail + ".", Map.of("errors", fields));
  }

  /** The same problem with one more member; null adds none. */
  public Problem with(String member, @Nullable Object value) {
    if (value == null) {
      return this;
    }
    Map<String, Object> members = new LinkedHashMap<>(more);
    members.put(member, value);
    return new Problem(type, detail, members);
  }

  /**
   * The problem as RFC 9457 writes it.
   *
   * @param requestId what to tell us when asking about it
   */
  public Map<String, Object> body(String requestId) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", type.uri());
    body.put("title", type.title());
    body.put("status", type.status());
    body.put("detail", detail);
    body.put("request_id", requestId);
    body.putAll(more);
    return body;
  }

  /**
   * A field that is wrong.
   *
   * @param field its name as the caller knows it, with its path
   * @param message what is wrong with it; follows the name in a sentence
   */
  public record InvalidField(String field, String message) {}
}
