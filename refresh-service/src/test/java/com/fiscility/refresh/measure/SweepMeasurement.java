package com.fiscility.refresh.measure;

import com.fiscility.messaging.envelope.EncodedEvent;
import com.fiscility.messaging.kafka.RecordSender;
import com.fiscility.refresh.harness.RunningRefreshService;
import com.fiscility.refresh.harness.RunningRefreshService.Surroundings;
import com.fiscility.schemas.TopicCatalogue;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.context.SmartLifecycle;

/**
 * Sweeps 100,000 due Items of 1,000,000 planned ones into Kafka, and sends as many records of the
 * same size with the same producer settings and nothing around it.
 */
class SweepMeasurement {

  private static final int PLANNED = 1_000_000;
  private static final int DUE = 100_000;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @Test
  void sweep() {
    Surroundings surroundings = Surroundings.create();
    Map<String, Object> unpaced =
        Map.of("refresh.sweep.soft-per-second", 1_000_000, "refresh.watch.interval", "15s");
    try (RunningRefreshService service = RunningRefreshService.start(surroundings, unpaced)) {
      plan(service);
      say("planned %,d Items".formatted(PLANNED));
      for (int run = 1; run <= 3; run++) {
        measure(service, run);
      }
    }
  }

  private static void measure(RunningRefreshService service, int run) {
    try (Arrivals arrivals = new Arrivals("measured-")) {
      SmartLifecycle sweeping = service.bean("softSweep", SmartLifecycle.class);
      sweeping.stop();
      makeDue(service, run);
      sweeping.start();
      long start = System.nanoTime();
      arrivals.await(DUE / 10, PATIENCE);
      long early = liveHeap();
      arrivals.await(DUE * 9 / 10, PATIENCE);
      long late = liveHeap();
      arrivals.await(DUE, PATIENCE);
      double swept = seconds(start);
      double raw = raw(service, arrivals.sample(), run);
      say(
          ("run %d: %,d events in %.1f s = %,.0f/s, %d repeated;"
                  + " live heap %d MB after a tenth, %d MB after nine")
              .formatted(run, DUE, swept, DUE / swept, arrivals.repeated(), early, late));
      say("       raw producer, same records: %.1f s = %,.0f/s".formatted(raw, DUE / raw));
    }
  }

  private static void plan(RunningRefreshService service) {
    service.change(
        """
        insert into refresh_plan (item_id, user_id, item_version, version, linked_at,
          institution_id, institution_name, login_state, login_observed_at, user_present_at,
          disconnect_open, soft_due_at, soft_ask_at, soft_attempts, hard_due_at,
          closed_item_version)
        select 'measured-' || n, 'user-' || n / 3, 1, 0, now(), 'ins_' || n %% 100, 'A Bank',
          'HEALTHY', now(), now(), false, now() + n %% 1000 * interval '10 minutes' + interval '1 day',
          now() + n %% 1000 * interval '10 minutes' + interval '1 day', 0,
          now() + interval '90 days', 0
        from generate_series(0, %d - 1) n"""
            .formatted(PLANNED));
    service.change("vacuum analyze refresh_plan");
  }

  /**
   * Scattered over the table, as in life. What this tool's own update leaves behind is swept up
   * first: in a week PostgreSQL would have.
   */
  private static void makeDue(RunningRefreshService service, int run) {
    service.change(
        """
        update refresh_plan set soft_ask_at = now() - interval '1 minute'
        where substr(item_id, 10)::int %% %d = %d"""
            .formatted(PLANNED / DUE, run));
    service.change("vacuum");
    service.change("checkpoint");
  }

  private static double raw(RunningRefreshService service, byte[] value, int run) {
    RecordSender sender = service.bean("outboxSender", RecordSender.class);
    Semaphore inFlight = new Semaphore(1000);
    long start = System.nanoTime();
    List<CompletableFuture<?>> sent =
        IntStream.range(0, DUE)
            .mapToObj(n -> record("raw-" + run + "-" + n, value))
            .<CompletableFuture<?>>map(
                event -> {
                  inFlight.acquireUninterruptibly();
                  return sender.send(event).whenComplete((place, failure) -> inFlight.release());
                })
            .toList();
    sent.forEach(CompletableFuture::join);
    return seconds(start);
  }

  private static EncodedEvent record(String key, byte[] value) {
    return new EncodedEvent(
        TopicCatalogue.REFRESH_EVENTS.name(),
        key.getBytes(StandardCharsets.UTF_8),
        List.of(),
        value);
  }

  /** The tool's own part included. */
  private static long liveHeap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static void say(String what) {
    System.out.println("MEASURED " + what);
  }
}
