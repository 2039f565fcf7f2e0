package com.fiscility.link.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What became of a command.
 *
 * @param state pending or done
 * @param type full name of the outcome's record
 * @param value the outcome event in Confluent's wire format; base64 in JSON
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CommandAnswer(String state, @Nullable String type, byte @Nullable [] value) {

  static CommandAnswer pending() {
    return new CommandAnswer("pending", null, null);
  }

  static CommandAnswer done(String type, byte[] value) {
    return new CommandAnswer("done", type, value);
  }
}
