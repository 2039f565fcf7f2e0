package com.fiscility.messaging.kafka;

import org.springframework.context.SmartLifecycle;

/**
 * When each part of messaging starts; stopping goes the other way round. All of it is before the
 * web server, so that a request finds messaging at work until the last one is answered.
 */
public final class MessagingPhase {

  private static final int FIRST = SmartLifecycle.DEFAULT_PHASE - 8192;

  /** Topics exist. */
  public static final int TOPICS = FIRST;

  /** Outbox rows leave, old inbox claims go. */
  public static final int DATABASE = FIRST + 1;

  /** Records arrive. */
  public static final int LISTENING = FIRST + 2;

  private MessagingPhase() {}
}
