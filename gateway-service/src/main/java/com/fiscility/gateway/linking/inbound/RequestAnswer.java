package com.fiscility.gateway.linking.inbound;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a request stands.
 *
 * @param state pending, done or failed
 * @param result when done: the body that the call itself would have been answered with; for a
 *     refresh, how its first attempt ended
 * @param problem when failed: the problem that the call itself would have been answered with
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RequestAnswer(
    @Schema(allowableValues = {"pending", "done", "failed"}) String state,
    @Schema(
            description = "When done: the body of the call's own answer, or how a refresh ended.",
            oneOf = {
              LinkTokenAnswer.class,
              LinkedAnswer.class,
              ReconnectedAnswer.class,
              RemovingAnswer.class,
              RefreshedAnswer.class
            })
        @Nullable Object result,
    @Schema(description = "When failed: the problem of the call's own answer (RFC 9457).")
        @Nullable Map<String, Object> problem) {

  static RequestAnswer pending() {
    return new RequestAnswer("pending", null, null);
  }

  static RequestAnswer done(Object result) {
    return new RequestAnswer("done", result, null);
  }

  static RequestAnswer failed(Map<String, Object> problem) {
    return new RequestAnswer("failed", null, problem);
  }
}
