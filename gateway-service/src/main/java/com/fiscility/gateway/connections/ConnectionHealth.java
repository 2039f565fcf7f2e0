package com.fiscility.gateway.connections;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a connection is doing, with the colour that a front end shows for it. */
enum ConnectionHealth {
  HEALTHY("green"),
  /** The user's consent at the bank ends soon. */
  NEEDS_ATTENTION_SOON("amber"),
  /** Nothing was read for longer than the weekly refresh allows. */
  STALE("amber"),
  /** link-service says something that this version does not know. */
  UNKNOWN("amber"),
  NEEDS_RECONNECT("red"),
  REVOKED("red"),
  REMOVING("grey");

  /** As long before its end as users are told for the first time. */
  static final Duration SOON = Duration.ofDays(14);

  /** A weekly refresh, its spread and a day for trouble. */
  static final Duration STALE_AFTER = Duration.ofDays(9);

  private final String indicator;

  ConnectionHealth(String indicator) {
    this.indicator = indicator;
  }

  /** green, amber, red or grey. */
  String indicator() {
    return indicator;
  }

  /**
   * Judges a connection. The login state is link-service's; what follows from dates is decided
   * here, whenever somebody looks.
   *
   * @param consentEnds when the user's consent ends, where the bank limits it
   * @param lastSuccess when the newest data was read
   */
  static ConnectionHealth of(
      String loginState,
      @Nullable Instant consentEnds,
      @Nullable Instant lastSuccess,
      Instant now) {
    return switch (loginState) {
      case "NEEDS_RECONNECT" -> NEEDS_RECONNECT;
      case "REVOKED" -> REVOKED;
      case "REMOVING" -> REMOVING;
      case "HEALTHY" -> healthy(consentEnds, lastSuccess, now);
      default -> UNKNOWN;
    };
  }

  private static ConnectionHealth healthy(
      @Nullable Instant consentEnds, @Nullable Instant lastSuccess, Instant now) {
    if (consentEnds != null && !consentEnds.isAfter(now.plus(SOON))) {
      return NEEDS_ATTENTION_SOON;
    }
    if (lastSuccess != null && lastSuccess.isBefore(now.minus(STALE_AFTER))) {
      return STALE;
    }
    return HEALTHY;
  }
}
