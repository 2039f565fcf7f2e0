package com.fiscility.simulator.books;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import tools.jackson.databind.node.ObjectNode;

/** What was asked, for tests to read; it does not survive a restart. */
public final class CallRecord {

  private static final int KEPT_REQUESTS = 1_000;

  private final Map<String, LongAdder> calls = new ConcurrentHashMap<>();
  private final Map<String, Map<String, LongAdder>> itemCalls = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> exchangeAttempts = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> paid = new ConcurrentHashMap<>();
  private final Deque<ObjectNode> linkTokenRequests = new ArrayDeque<>();

  public void called(String endpoint) {
    calls.computeIfAbsent(endpoint, first -> new LongAdder()).increment();
  }

  /** A call was about this Item, whatever became of it. */
  public void calledAbout(String itemId, String endpoint) {
    itemCalls
        .computeIfAbsent(itemId, first -> new ConcurrentHashMap<>())
        .computeIfAbsent(endpoint, first -> new LongAdder())
        .increment();
  }

  /** A call succeeded that Plaid bills by itself. */
  public void paid(String endpoint) {
    paid.computeIfAbsent(endpoint, first -> new LongAdder()).increment();
  }

  public void exchangeAttempted(String publicToken) {
    exchangeAttempts.computeIfAbsent(publicToken, first -> new LongAdder()).increment();
  }

  public synchronized void linkTokenRequested(ObjectNode body) {
    if (linkTokenRequests.size() == KEPT_REQUESTS) {
      linkTokenRequests.removeFirst();
    }
    linkTokenRequests.addLast(body.deepCopy().without(List.of("client_id", "secret")));
  }

  public Map<String, Long> calls() {
    return counts(calls);
  }

  /** Calls about one Item, per endpoint. */
  public Map<String, Long> callsAbout(String itemId) {
    return counts(itemCalls.getOrDefault(itemId, Map.of()));
  }

  public Map<String, Long> paidCalls() {
    return counts(paid);
  }

  private static Map<String, Long> counts(Map<String, LongAdder> adders) {
    Map<String, Long> counts = new TreeMap<>();
    adders.forEach((endpoint, count) -> counts.put(endpoint, count.sum()));
    return counts;
  }

  public int exchangeAttempts(String publicToken) {
    LongAdder attempts = exchangeAttempts.get(publicToken);
    return attempts == null ? 0 : attempts.intValue();
  }

  public synchronized List<ObjectNode> linkTokenRequests() {
    return List.copyOf(linkTokenRequests);
  }

  public synchronized void clear() {
    calls.clear();
    paid.clear();
    itemCalls.clear();
    exchangeAttempts.clear();
    linkTokenRequests.clear();
  }
}
