package com.fiscility.link.syncing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Things that nobody shall hold any more. */
final class Forgotten<T> {

  private final List<WeakReference<T>> handedOut = new CopyOnWriteArrayList<>();

  /** Watches a thing that is handed out. */
  T watch(T thing) {
    handedOut.add(new WeakReference<>(thing));
    return thing;
  }

  /** How many were handed out. */
  int count() {
    return handedOut.size();
  }

  /** Waits until nobody holds any of the first so many. */
  void awaitGarbage(int first) {
    await()
        .atMost(Duration.ofSeconds(10))
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(
            () -> {
              System.gc();
              assertThat(handedOut.subList(0, first)).allMatch(thing -> thing.refersTo(null));
            });
  }
}
