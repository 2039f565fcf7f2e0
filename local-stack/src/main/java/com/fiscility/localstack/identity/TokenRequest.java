package com.fiscility.localstack.identity;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Name and password as somebody typed them. */
record TokenRequest(String username, String password) {

  /** Reads a form or a JSON object; empty when it is neither or lacks one of the two. */
  static Optional<TokenRequest> parse(String contentType, String body) {
    Map<String, ?> fields = contentType.startsWith("application/json") ? json(body) : form(body);
    return fields.get("username") instanceof String name
            && fields.get("password") instanceof String password
        ? Optional.of(new TokenRequest(name, password))
        : Optional.empty();
  }

  private static Map<String, ?> json(String body) {
    try {
      return JSONObjectUtils.parse(body);
    } catch (ParseException e) {
      return Map.of();
    }
  }

  private static Map<String, ?> form(String body) {
    Map<String, String> fields = new HashMap<>();
    for (String pair : body.split("&")) {
      String[] parts = pair.split("=", 2);
      if (parts.length == 2) {
        fields.put(decoded(parts[0]), decoded(parts[1]));
      }
    }
    return fields;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  @Override
  public String toString() {
    return "TokenRequest[username=" + username + "]";
  }
}
