package com.fiscility.link.institution.domain;

/** Whether a bank answers Plaid. */
public enum BankHealth {
  HEALTHY,
  DEGRADED,
  DOWN
}
