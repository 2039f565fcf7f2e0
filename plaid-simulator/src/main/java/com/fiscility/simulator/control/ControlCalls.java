package com.fiscility.simulator.control;

import com.fiscility.simulator.protocol.Body;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Some of the calls under {@code /control}, by their path.
 *
 * @param reads answer a GET
 * @param writes answer a POST or PUT
 */
record ControlCalls(
    Map<String, Supplier<@Nullable Object>> reads, Map<String, Function<Body, Object>> writes) {

  /** A write that has nothing to say. */
  static Function<Body, Object> silent(Consumer<Body> write) {
    return body -> {
      write.accept(body);
      return Map.of();
    };
  }
}
