package com.fiscility.gateway.webhooks;

import com.fiscility.gateway.memory.RecentlyUsed;
import java.util.Map;

/**
 * Webhooks that this instance took lately, by their signatures: a copy of one says nothing new.
 * What Plaid says again it signs again. One that is forgotten, or that another instance took, is
 * taken once more, which asks Plaid once more and has no other effect.
 */
public final class TakenWebhooks {

  /** A copy is too old after five minutes; so many come in those. */
  private static final int MOST = 10_000;

  private final Map<String, Boolean> signatures = new RecentlyUsed<>(MOST);

  public synchronized boolean contains(Verdict.Genuine webhook) {
    return signatures.containsKey(webhook.signature());
  }

  /** To be called when it is safe on Kafka, and not before. */
  public synchronized void add(Verdict.Genuine webhook) {
    signatures.put(webhook.signature(), true);
  }
}
