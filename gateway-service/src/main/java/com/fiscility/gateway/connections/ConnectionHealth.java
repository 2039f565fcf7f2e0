package com.fiscility.gateway.connections;

/** How a connection is doing, with the colour that a front end shows for it. */
enum ConnectionHealth {
  HEALTHY("green"),

  /** It will end, or has to be renewed, unless its owner acts. */
  NEEDS_ATTENTION_SOON("amber"),

  /** The bank does not answer; its owner can do nothing. */
  INSTITUTION_TROUBLE("amber"),

  /** Nothing was read for longer than the weekly refresh allows. */
  STALE("amber"),

  /** link-service says something that this version does not know. */
  UNKNOWN("amber"),
  NEEDS_RECONNECT("red"),
  REVOKED("red"),
  REMOVING("grey");

  private final String indicator;

  ConnectionHealth(String indicator) {
    this.indicator = indicator;
  }

  /** green, amber, red or grey. */
  String indicator() {
    return indicator;
  }
}
