package com.fiscility.link.work;

/** Whether this instance may begin work of a kind now. */
@FunctionalInterface
public interface WorkGate {

  /** Whether a token may be exchanged: not while an earlier answer is not stored. */
  boolean mayExchange();
}
