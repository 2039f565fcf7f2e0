package com.fiscility.plaidctl.local;

import java.time.Duration;

/** Hears what happens while the system starts and stops. */
public interface Progress {

  void ready(String part, String address, Duration took);

  /** A sentence for the person who waits. */
  void say(String message);
}
