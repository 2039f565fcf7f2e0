package com.fiscility.simulator.http;

import com.fiscility.simulator.protocol.Json;
import java.util.Arrays;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What a request gets: an answer, or a failure that only the client's side can see. */
public sealed interface Reply {

  /** An HTTP answer. */
  record Answer(int status, byte[] body, Map<String, String> headers) implements Reply {

    /** The same answer, its body ending in the middle. */
    public Answer truncated() {
      return new Answer(status, Arrays.copyOf(body, body.length / 2), headers);
    }

    @Override
    public String toString() {
      return "Answer[" + status + "]";
    }
  }

  /** The connection is closed without a word. */
  record Cut() implements Reply {}

  /** The connection stays open without a word until the client gives up. */
  record Silence() implements Reply {}

  static Answer json(int status, JsonNode body) {
    return new Answer(
        status,
        Json.MAPPER.writeValueAsBytes(body),
        Map.of("content-type", "application/json; charset=utf-8"));
  }

  static Answer empty(int status, Map<String, String> headers) {
    return new Answer(status, new byte[0], headers);
  }
}
