package com.fiscility.notification.notice.domain;

/** Why a prompt is not shown any more. */
public enum PromptEnd {
  RESOLVED,
  SNOOZED,
  UNLINKED
}
