package com.fiscility.link.connection.domain;

/** What keeps a refresh from succeeding, and thereby who has to act. */
public enum RefreshFailure {
  /** The owner repairs the login. */
  LOGIN,
  /** The Item is no more at Plaid. */
  GONE,
  /** The bank does not answer Plaid. */
  INSTITUTION,
  /** Too many calls. */
  LIMITED,
  /** Plaid does not answer, or not as agreed. */
  PROVIDER,
  /** We call wrongly. */
  OURS
}
