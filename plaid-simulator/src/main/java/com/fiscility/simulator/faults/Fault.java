package com.fiscility.simulator.faults;

import com.fiscility.simulator.protocol.PlaidError;
import org.jspecify.annotations.Nullable;

/**
 * Something that goes wrong with the next calls of one endpoint.
 *
 * @param endpoint the path, such as {@code /item/public_token/exchange}
 * @param kind what goes wrong
 * @param times how many matching calls it hits; {@link #ALWAYS} until cleared
 * @param error what is answered; only for {@link Kind#ERROR}
 * @param itemId hits only calls about this Item; null hits any
 * @param institutionId hits only calls about this institution; null hits any
 */
public record Fault(
    String endpoint,
    Kind kind,
    int times,
    @Nullable PlaidError error,
    @Nullable String itemId,
    @Nullable String institutionId) {

  public static final int ALWAYS = Integer.MAX_VALUE;

  /** The ways in which a call can fail; "effect" is what the call would have changed at Plaid. */
  public enum Kind {
    /** An error object is answered; there is no effect. */
    ERROR,
    /** The connection closes unanswered; there is no effect. */
    CUT_BEFORE_EFFECT,
    /** The connection closes unanswered, after the effect. */
    CUT_AFTER_EFFECT,
    /** No answer ever comes; there is no effect. */
    HANG_BEFORE_EFFECT,
    /** No answer ever comes, but the effect took place. */
    HANG_AFTER_EFFECT,
    /** The effect takes place; the answer is a gateway's HTML page with status 200. */
    NOT_JSON,
    /** The effect takes place; the answer is cut off in the middle of its JSON. */
    TRUNCATED_JSON
  }

  public Fault {
    if (kind == Kind.ERROR && error == null) {
      throw new IllegalArgumentException("a fault of kind ERROR says which error");
    }
    if (times < 1) {
      throw new IllegalArgumentException("times must be at least 1");
    }
  }

  public static Fault error(String endpoint, int times, PlaidError error) {
    return new Fault(endpoint, Kind.ERROR, times, error, null, null);
  }

  public static Fault of(String endpoint, int times, Kind kind) {
    return new Fault(endpoint, kind, times, null, null, null);
  }

  public Fault onItem(String itemId) {
    return new Fault(endpoint, kind, times, error, itemId, institutionId);
  }

  public Fault atInstitution(String institutionId) {
    return new Fault(endpoint, kind, times, error, itemId, institutionId);
  }

  boolean hits(String call, @Nullable String item, @Nullable String institution) {
    return endpoint.equals(call)
        && (itemId == null || itemId.equals(item))
        && (institutionId == null || institutionId.equals(institution));
  }
}
