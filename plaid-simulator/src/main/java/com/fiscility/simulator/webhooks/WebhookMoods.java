package com.fiscility.simulator.webhooks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What a test makes of webhooks before they leave: none, several, later, or in another order. */
final class WebhookMoods {

  private boolean off;
  private boolean holding;
  private int copies = 1;
  private int toDrop;
  private long dropped;
  private final List<Webhook> held = new ArrayList<>();

  synchronized void switchOff(boolean newOff) {
    off = newOff;
  }

  synchronized void hold() {
    holding = true;
  }

  synchronized void repeat(int newCopies) {
    if (newCopies < 1) {
      throw new IllegalArgumentException("copies must be at least 1");
    }
    copies = newCopies;
  }

  synchronized void dropNext(int count) {
    toDrop = count;
  }

  /** What leaves now because of a webhook: nothing, it, or several copies of it. */
  synchronized List<Webhook> leaving(Webhook webhook) {
    if (off || toDrop > 0) {
      toDrop = Math.max(0, toDrop - 1);
      dropped++;
      return List.of();
    }
    List<Webhook> all = Collections.nCopies(copies, webhook);
    if (holding) {
      held.addAll(all);
      return List.of();
    }
    return all;
  }

  /** Ends holding; what was held, in this order. */
  synchronized List<Webhook> release(ReleaseOrder order, long seed) {
    List<Webhook> released = new ArrayList<>(held);
    held.clear();
    holding = false;
    switch (order) {
      case AS_HAPPENED -> {}
      case REVERSED -> Collections.reverse(released);
      case SHUFFLED -> Collections.shuffle(released, new Random(seed));
    }
    return released;
  }

  synchronized int held() {
    return held.size();
  }

  synchronized long dropped() {
    return dropped;
  }

  synchronized void reset() {
    off = false;
    holding = false;
    copies = 1;
    toDrop = 0;
    dropped = 0;
    held.clear();
  }
}
