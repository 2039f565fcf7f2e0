package com.fiscility.link.connection.domain;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is known of a login, and the state that follows from it. Of each subject only the call
 * counts that was started last; so it does not matter in which order, or how often, answers come
 * in.
 *
 * <p>Endpoints that are asked again by themselves are subjects of their own: what one of them
 * refuses, no other one can say is mended. An endpoint that is asked only when somebody pays or
 * connects speaks for {@code /item/get}, as far as that shows the error too.
 */
final class Evidence {

  static final String ITEM_GET = "/item/get";

  /** Free of charge, and asked by probes, by syncs and by what probes pull. */
  private static final Set<String> ASKED_AGAIN =
      Set.of(ITEM_GET, "/accounts/get", "/transactions/sync");

  /** What an endpoint may refuse while {@code /item/get} finds nothing wrong with the Item. */
  private static final Set<String> OF_PRODUCTS =
      Set.of("NO_ACCOUNTS", "ACCESS_NOT_GRANTED", "ADDITIONAL_CONSENT_REQUIRED");

  /** Errors after which the Item is no more; only a new link, sometimes update mode, helps. */
  private static final Set<String> REVOKING =
      Set.of("ITEM_NOT_FOUND", "USER_PERMISSION_REVOKED", "INVALID_UPDATED_USERNAME");

  /** Which of two calls of one endpoint counts; of two that began at once the worse one. */
  private static final Comparator<Observation> NEWEST =
      Comparator.comparing(Observation::startedAt)
          .thenComparing(Evidence::state)
          .thenComparing(o -> String.valueOf(o.loginError()))
          .thenComparing(Observation::source);

  /** Which of several errors is told: one that stays the same when another one is seen again. */
  private static final Comparator<Observation> WORST =
      Comparator.comparing(Evidence::state)
          .thenComparing(o -> subject(o).equals(ITEM_GET))
          .thenComparing(Evidence::subject);

  private static final Comparator<Observation> TOLD_WHEN_HEALTHY =
      Comparator.comparing(Observation::startedAt)
          .thenComparing(o -> !o.source().equals(Observation.UPDATE_MODE))
          .thenComparing(Observation::source);

  private Evidence() {}

  /** What a call is about; a later call about the same knows better. */
  static String subject(Observation seen) {
    return refusesLogin(seen) && !ASKED_AGAIN.contains(seen.source()) ? ITEM_GET : seen.source();
  }

  /** Whether it met an error that {@code /item/get} would show too. */
  static boolean refusesLogin(Observation seen) {
    return seen.loginError() != null && !OF_PRODUCTS.contains(seen.loginError());
  }

  /** The login state that one observation alone tells of. */
  static LoginState state(Observation seen) {
    if (seen.loginError() == null) {
      return LoginState.HEALTHY;
    }
    return REVOKING.contains(seen.loginError()) ? LoginState.REVOKED : LoginState.NEEDS_RECONNECT;
  }

  /** What is known with what was seen besides. */
  static Health judge(Collection<Observation> known, Collection<Observation> besides) {
    Map<String, Observation> newest = new TreeMap<>();
    known.forEach(o -> newest.merge(subject(o), o, Evidence::newer));
    besides.forEach(o -> newest.merge(subject(o), o, Evidence::newer));
    Observation updateMode = newest.get(Observation.UPDATE_MODE);
    if (updateMode != null) {
      newest.values().removeIf(o -> o.startedAt().isBefore(updateMode.startedAt()));
    }
    Observation told =
        newest.values().stream()
            .filter(o -> o.loginError() != null)
            .max(WORST)
            .orElseGet(() -> newest.values().stream().max(TOLD_WHEN_HEALTHY).orElseThrow());
    List<Observation> others = newest.values().stream().filter(o -> !o.equals(told)).toList();
    return new Health(state(told), told.loginError(), told.source(), told.startedAt(), others);
  }

  private static Observation newer(Observation one, Observation other) {
    return NEWEST.compare(one, other) >= 0 ? one : other;
  }
}
