package com.fiscility.systemtests.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The machine's processor time so far, from Linux's {@code /proc/stat}, in ticks.
 *
 * @param busy all but idle and waiting for I/O
 * @param steal what the hypervisor gave to others
 * @param total everything
 */
record CpuTimes(long busy, long steal, long total) {

  static CpuTimes now() {
    try {
      long[] ticks =
          Arrays.stream(Files.readAllLines(Path.of("/proc/stat")).get(0).split("\\s+"))
              .skip(1)
              .limit(8)
              .mapToLong(Long::parseLong)
              .toArray();
      long total = Arrays.stream(ticks).sum();
      return new CpuTimes(total - ticks[3] - ticks[4], ticks[7], total);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Share of the time since {@code before} that was busy, in percent. */
  double busySince(CpuTimes before) {
    return percent(busy - before.busy, total - before.total);
  }

  /** Share of the time since {@code before} that was stolen, in percent. */
  double stealSince(CpuTimes before) {
    return percent(steal - before.steal, total - before.total);
  }

  private static double percent(long part, long whole) {
    return whole == 0 ? 0 : Math.round(1_000.0 * part / whole) / 10.0;
  }
}
