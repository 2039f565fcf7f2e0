package com.fiscility.gateway.live;

import java.util.Map;

/**
 * What a browser is told. Always a hint: the page reads what it needs.
 *
 * @param name the event's record name
 * @param data ids and versions; never a token, never money
 */
public record LiveEvent(String name, Map<String, Object> data) {

  /** Some events were left out, because the page did not take them in time: read again. */
  static final LiveEvent READ_AGAIN = new LiveEvent("ReadAgain", Map.of());

  public LiveEvent {
    data = Map.copyOf(data);
  }
}
