package com.fiscility.link.linking.domain;

/** How an exchange command ended; exactly one per command. */
public sealed interface Outcome {

  /**
   * A connection was made.
   *
   * @param itemId the new connection
   */
  record Linked(String itemId) implements Outcome {}

  /**
   * The user had this connection already.
   *
   * @param itemId the existing connection
   */
  record AlreadyLinked(String itemId) implements Outcome {}

  /**
   * Nothing was connected.
   *
   * @param rejection why
   */
  record Rejected(Rejection rejection) implements Outcome {}

  /** The command was too old to be carried out. */
  record Expired() implements Outcome {}

  /** The command contradicts itself, and no later try will mend it. */
  record Failed() implements Outcome {}

  /** A refusal that its reason says all about. */
  static Rejected rejected(RejectionReason reason) {
    return new Rejected(Rejection.of(reason));
  }
}
