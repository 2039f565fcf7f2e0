package com.fiscility.link.syncing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fiscility.link.harness.RunningLinkService;
import com.fiscility.link.harness.RunningLinkService.Surroundings;
import com.fiscility.link.syncing.Refreshes.Linked;
import com.fiscility.localstack.SharedStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

/**
 * How many transactions an instance stores and tells a second when Plaid answers at once, in a
 * process of its own whose heap is 256 MB; run by {@code -Dit.test=SyncMeasurement}. All of the
 * histories, of 24 months, are announced at the same time, as many as an instance syncs at once.
 *
 * <p>Prints the rate until all is stored and until all is told, how many syncs were in flight, the
 * heap after its fullest collection, the process's greatest size, and, for comparison, how fast the
 * database alone copies the same rows from a file into an empty table with the same indexes.
 */
class SyncMeasurement {

  private static final int WARM_UP = 16;
  private static final int ITEMS = 64;
  private static final String BANK = "ins_109508";
  private static final Map<String, Object> SETTINGS =
      Map.of(
          "link.quota.per-minute.transactions-sync", 10_000_000,
          "link.quota.per-minute.accounts-get", 10_000_000);

  private final Surroundings surroundings = Surroundings.create();
  private final Path directory = SharedStack.newDirectory("sync-measurement");

  @Test
  void transactionsASecondInASmallHeap() throws Exception {
    RunningLinkService linking = RunningLinkService.start(surroundings, SETTINGS);
    Refreshes refreshes = new Refreshes(linking);
    linking.plaid().setTransactionsReadyAfter(Duration.ofHours(1), Duration.ofHours(2));
    List<Linked> warm = link(refreshes, "warm", WARM_UP);
    List<Linked> measured = link(refreshes, "measured", ITEMS);
    // What is in the database and at Plaid can still be asked of it.
    linking.close();
    linking.plaid().setTransactionsReadyAfter(Duration.ZERO, Duration.ZERO);

    Process instance = instance();
    try {
      measure(linking, refreshes, "warm-up", warm, instance);
      double rate = measure(linking, refreshes, "measured", measured, instance);
      System.out.printf(
          "MEASURED heap after its fullest collection: %d MB of 256, process: %s%n",
          fullest(directory.resolve("gc.log")), size(instance));
      System.out.printf(
          "MEASURED COPY of the same rows alone: %.0f/s%n", copied(linking, measured));
      assertThat(rate).isGreaterThan(5_000);
    } finally {
      instance.destroyForcibly().waitFor();
      surroundings.simulator().close();
    }
  }

  private static List<Linked> link(Refreshes refreshes, String name, int items) {
    List<Linked> linked =
        IntStream.range(0, items)
            .mapToObj(i -> refreshes.link("me-" + name + i, BANK, "user_accounts_9_" + name + i))
            .toList();
    linked.forEach(item -> refreshes.awaitRefreshes(item, 1));
    linked.forEach(refreshes::awaitRest);
    return linked;
  }

  private Process instance() throws IOException {
    Path log = Files.createFile(directory.resolve("log"));
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+ExitOnOutOfMemoryError",
                "-Xlog:gc:file=" + directory.resolve("gc.log"),
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                "com.fiscility.link.LinkServiceApplication"));
    command.addAll(RunningLinkService.arguments(surroundings, SETTINGS));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  private double measure(
      RunningLinkService service,
      Refreshes refreshes,
      String name,
      List<Linked> items,
      Process instance) {
    long before = stored(service);
    long expected = items.stream().mapToLong(item -> refreshes.truth(item).size()).sum();
    long[] mostInFlight = {0};
    ConditionFactory patience =
        await().atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofMillis(100));

    long begun = System.nanoTime();
    hint(service, items);
    patience.until(
        () -> {
          assertThat(instance.isAlive()).as("the process runs; see " + directory).isTrue();
          mostInFlight[0] = Math.max(mostInFlight[0], inFlight(service));
          return stored(service) - before == expected;
        });
    double seconds = seconds(begun);
    patience.until(() -> (long) service.row("select count(*) from outbox") == 0);
    System.out.printf(
        "MEASURED %s: %d transactions of %d Items stored in %.1f s: %.0f/s; told in %.1f s;"
            + " %d in flight%n",
        name, expected, items.size(), seconds, expected / seconds, seconds(begun), mostInFlight[0]);
    assertThat(refreshes.stored(items.get(0))).isEqualTo(refreshes.truth(items.get(0)));
    return expected / seconds;
  }

  /** Does what a webhook for each of them does, at the same time. */
  private static void hint(RunningLinkService service, List<Linked> items) {
    service.change(
        """
        insert into plaid_work
          (subject, kind, work_key, lane, institution_id, not_before, payload)
        select 'item:' || item_id, 'SYNC', '', 1, institution_id, now(),
          json_build_object('itemId', item_id, 'userId', user_id)
        from item where item_id in (%s)\
        """
            .formatted(ids(items)));
  }

  private double copied(RunningLinkService service, List<Linked> items) {
    Path file = directory.resolve("rows");
    service.change("create table copied (like bank_transaction including indexes)");
    service.change(
        "copy (select * from bank_transaction where item_id in (%s)) to '%s'"
            .formatted(ids(items), file));
    long begun = System.nanoTime();
    service.change("copy copied from '%s'".formatted(file));
    double seconds = seconds(begun);
    return (long) service.row("select count(*) from copied") / seconds;
  }

  private static String ids(List<Linked> items) {
    return items.stream().map(item -> "'" + item.itemId() + "'").collect(Collectors.joining(", "));
  }

  private static long stored(RunningLinkService service) {
    return (long) service.row("select count(*) from bank_transaction");
  }

  private static long inFlight(RunningLinkService service) {
    return (long) service.row("select count(*) from work_subject where leased_until > now()");
  }

  private static double seconds(long begun) {
    return (System.nanoTime() - begun) / 1e9;
  }

  /** What was left after the collection that left most, in MB. */
  private static int fullest(Path log) throws IOException {
    return Files.readAllLines(log).stream()
        .filter(line -> line.matches(".*->\\d+M\\(.*"))
        .mapToInt(line -> Integer.parseInt(line.replaceAll(".*->(\\d+)M\\(.*", "$1")))
        .max()
        .orElse(0);
  }

  private static String size(Process instance) throws IOException {
    Path status = Path.of("/proc", Long.toString(instance.pid()), "status");
    return !Files.exists(status)
        ? "unknown"
        : Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("VmHWM:"))
            .map(line -> line.replaceAll("\\s+", " "))
            .findFirst()
            .orElse("unknown");
  }
}
