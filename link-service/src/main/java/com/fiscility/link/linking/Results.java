package com.fiscility.link.linking;

import com.fiscility.link.linking.domain.Outcome;
import java.util.Locale;

/** Outcomes in a word or two, for metrics. */
final class Results {

  private Results() {}

  static String of(Outcome outcome) {
    if (outcome instanceof Outcome.Rejected rejected) {
      return rejected.rejection().reason().name().toLowerCase(Locale.ROOT);
    }
    return outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }
}
