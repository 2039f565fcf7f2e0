package com.fiscility.link.connection.domain;

/** Why a connection is given up. */
public enum UnlinkReason {
  /** Its owner said so. */
  USER,
  /** A new connection to the same accounts took its place. */
  REPLACED,
  /** Another connection has the same accounts. */
  DUPLICATE,
  /** Plaid does not have it any more. */
  GONE
}
