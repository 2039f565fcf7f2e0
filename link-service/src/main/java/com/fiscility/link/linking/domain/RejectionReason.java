package com.fiscility.link.linking.domain;

/** Why a linking command is refused. */
public enum RejectionReason {
  ACCOUNT_LIMIT_REACHED,
  DUPLICATE_CONNECTION,
  PUBLIC_TOKEN_EXPIRED_OR_USED,
  NOT_A_PUBLIC_TOKEN,
  LINK_INTERRUPTED,
  PLAID_UNAVAILABLE,
  PLAID_REFUSED,
  ACCOUNTS_UNREADABLE,
  UPDATE_MODE_UNAVAILABLE,
  NOT_FOUND
}
