package com.fiscility.localstack.clock;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Where the clock stands.
 *
 * @param offset how far business time is ahead of real time, in whole seconds
 * @param version rises with every move, also over restarts
 */
public record ClockReading(Duration offset, long version) {

  static final ClockReading REAL_TIME = new ClockReading(Duration.ZERO, 0);

  /** Business time at that moment of real time. */
  public Instant at(Instant real) {
    return real.plus(offset);
  }

  ClockReading advancedBy(Duration step) {
    return new ClockReading(offset.plus(step), version + 1);
  }

  static ClockReading parse(String json) throws ParseException {
    Map<String, Object> fields = JSONObjectUtils.parse(json);
    return new ClockReading(
        Duration.ofSeconds(JSONObjectUtils.getLong(fields, "offset_seconds")),
        JSONObjectUtils.getLong(fields, "version"));
  }

  String toJson() {
    return JSONObjectUtils.toJSONString(
        Map.of("offset_seconds", offset.toSeconds(), "version", version));
  }
}
