package com.fiscility.link.linking;

/** A public token's entry is not what was decided upon: its work is looked at anew. */
public final class LedgerMovedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public LedgerMovedException(String tokenSha256) {
    super("Public token " + tokenSha256 + " moved on meanwhile; its work is looked at anew");
  }
}
