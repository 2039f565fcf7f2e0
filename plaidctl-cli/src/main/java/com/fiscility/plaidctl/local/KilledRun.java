package com.fiscility.plaidctl.local;

import com.fiscility.localstack.part.Postmaster;
import com.fiscility.localstack.process.Leftovers;
import java.util.ArrayList;
import java.util.List;

/** What a launcher that was killed has left behind. */
public final class KilledRun {

  private static final String POSTGRES = "postgres";

  private KilledRun() {}

  /**
   * Ends all of it; call only under the lock.
   *
   * @return the names of the parts that still ran
   */
  public static List<String> end(LocalDirectory directory) {
    List<String> ended = new ArrayList<>(Leftovers.end(directory.run()));
    // It runs for a moment before its process can be recorded.
    if (Postmaster.end(directory.files(POSTGRES).data())) {
      ended.add(POSTGRES);
    }
    return ended;
  }
}
