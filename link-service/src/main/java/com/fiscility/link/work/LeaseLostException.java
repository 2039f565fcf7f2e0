package com.fiscility.link.work;

/** The lease of a piece of work ran out and another holder took it: nothing was stored. */
public final class LeaseLostException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public LeaseLostException(LeasedWork work) {
    super(work + " has another holder by now, which carries on; nothing was stored here");
  }
}
