package com.fiscility.refresh.request;

/** The name under which commands are read. */
public final class RefreshCommands {

  /** Logical consumer; names dead letters and what was answered. */
  public static final String CONSUMER = "refresh-commands";

  private RefreshCommands() {}
}
