package com.fiscility.plaidctl;

/** What scripts can tell the outcomes apart by; the manual explains each. */
public enum ExitCode {
  OK(0),
  UNEXPECTED(1),
  USAGE(2),
  NOT_RUNNING(3),
  ALREADY_RUNNING(4),
  PART_FAILED(5),
  PORT_TAKEN(6),
  NO_DISK_SPACE(7),
  NOT_BUILT(8),
  BAD_CONFIGURATION(9),
  SCHEMA_IDS_CHANGED(10),
  NOT_LOCAL(11),
  UNREACHABLE(12),
  REFRESH_FAILED(13),
  NOT_DONE_IN_TIME(14),
  NOT_FOUND(15);

  private final int status;

  ExitCode(int status) {
    this.status = status;
  }

  public int status() {
    return status;
  }
}
