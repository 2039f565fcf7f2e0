package com.fiscility.link.quota;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.LongFunction;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * Permits of one endpoint and lane that this instance has taken already. Who asks while there are
 * some gets one at once; a stock that gets low is filled up in the background. Who asks while there
 * are none waits for the next batch, which is one for all who wait.
 */
final class PermitStock {

  private final LongFunction<Mono<Long>> source;
  private final int kept;
  private final Deque<MonoSink<Boolean>> waiting = new ArrayDeque<>();
  private long stock;
  private boolean fetching;

  /**
   * @param source takes up to so many permits
   * @param kept how many are kept in stock; 0 takes only what is asked for
   */
  PermitStock(LongFunction<Mono<Long>> source, int kept) {
    this.source = source;
    this.kept = kept;
  }

  /** Asks for one; false when there is none. */
  Mono<Boolean> ask() {
    return Mono.create(
        sink -> {
          boolean granted;
          synchronized (this) {
            granted = stock > 0 && waiting.isEmpty();
            if (granted) {
              stock--;
            } else {
              waiting.add(sink);
            }
          }
          if (granted) {
            sink.success(true);
          }
          fetch();
        });
  }

  /** Fills the stock up, if it is low. */
  void fetch() {
    List<MonoSink<Boolean>> batch;
    long wanted;
    synchronized (this) {
      boolean low = kept > 0 && stock * 2 <= kept;
      if (fetching || (waiting.isEmpty() && !low)) {
        return;
      }
      fetching = true;
      batch = new ArrayList<>(waiting);
      waiting.clear();
      wanted = Math.max(1, batch.size() + kept - stock);
    }
    source
        .apply(wanted)
        .onErrorReturn(0L)
        .defaultIfEmpty(0L)
        .subscribe(taken -> hand(batch, taken));
  }

  private void hand(List<MonoSink<Boolean>> batch, long taken) {
    int granted;
    boolean more;
    synchronized (this) {
      stock += taken;
      granted = (int) Math.min(stock, batch.size());
      stock -= granted;
      fetching = false;
      more = !waiting.isEmpty();
    }
    for (int i = 0; i < batch.size(); i++) {
      batch.get(i).success(i < granted);
    }
    if (more) {
      fetch();
    }
  }
}
