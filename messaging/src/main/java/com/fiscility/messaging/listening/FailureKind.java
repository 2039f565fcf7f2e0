package com.fiscility.messaging.listening;

/** What kind of failure stopped a record, and thereby what happens to it. */
enum FailureKind {
  /** Database, broker, registry or network: retried in place, for as long as it lasts. */
  INFRASTRUCTURE,
  /** No later try can read the record: dead-lettered at once. */
  UNREADABLE,
  /** Anything else: the record is isolated, tried three times and dead-lettered. */
  BUG
}
