package com.fiscility.link.work;

import org.jspecify.annotations.Nullable;

/**
 * Where intake hands fresh work to this instance, past the stored queue. A slot is reserved before
 * the row is stored, so that only work is leased that can begin at once.
 */
public interface WorkDesk {

  /**
   * Takes a slot for work that is about to be stored, if one is free.
   *
   * @return whether the row may be leased to this instance
   */
  boolean reserve(WorkKind kind, @Nullable String institutionId);

  /** Gives a reserved slot back: the row was not leased after all. */
  void unreserve(@Nullable String institutionId);

  /** Begins leased work in a slot that was reserved; returns at once. */
  void begin(LeasedWork work);

  /** Says that so many rows were stored without a lease and wait to be claimed. */
  void stored(int rows);
}
