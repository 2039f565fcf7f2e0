package com.fiscility.refresh.plan.domain;

/** Why a request for a refresh is not carried out. */
public enum Refusal {
  EXPIRED,
  NOT_FOUND,
  TOO_OFTEN
}
