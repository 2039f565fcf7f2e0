package com.fiscility.link.linking.domain;

/** What became of a public token. */
public enum ExchangeState {
  /** Taken; nothing was sent to Plaid, or what was sent is proven not to have been carried out. */
  RECEIVED,
  /** Sent, or about to be: from here on only an answer tells whether the token is used. */
  EXCHANGING,
  /** Plaid answered and the access token is stored; the accounts are still to be read. */
  EXCHANGED,
  /** The user has a connection by it. Final. */
  LINKED,
  /** A duplicate is suspected; the user may go on until the token's time is over. */
  AWAITING_USER,
  /** Nothing is connected by it. Final. */
  REJECTED,
  /** Sent, and nobody knows the answer. Only the holder of a late answer leaves this state. */
  INTERRUPTED
}
