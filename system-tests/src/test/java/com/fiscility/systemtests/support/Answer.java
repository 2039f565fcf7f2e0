package com.fiscility.systemtests.support;

import java.net.http.HttpHeaders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the gateway answered.
 *
 * @param status HTTP status
 * @param headers response headers
 * @param text the body as it came
 */
public record Answer(int status, HttpHeaders headers, String text) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The body as JSON. */
  public JsonNode json() {
    return JSON.readTree(text);
  }

  /** A text field of the body; empty when it is absent. */
  public String field(String name) {
    return json().path(name).asString("");
  }

  /** The last part of the problem's type. */
  public String problem() {
    return field("type").replace("urn:fiscility:problem:", "");
  }
}
