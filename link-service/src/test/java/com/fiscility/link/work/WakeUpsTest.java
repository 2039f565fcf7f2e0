package com.fiscility.link.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;

class WakeUpsTest {

  private static final int THREADS = 4;
  private static final int CALLS = 20_000;

  @Test
  void callsFromManyThreadsAtOnceAllArrive() throws InterruptedException {
    WakeUps wakeUps = new WakeUps();
    AtomicInteger heard = new AtomicInteger();
    Disposable listening = wakeUps.asFlux().subscribe(call -> heard.incrementAndGet());
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    for (int thread = 0; thread < THREADS; thread++) {
      threads.execute(
          () -> {
            for (int call = 0; call < CALLS; call++) {
              wakeUps.call();
            }
          });
    }
    threads.shutdown();

    assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    assertThat(heard).hasValue(THREADS * CALLS);
    listening.dispose();
  }
}
