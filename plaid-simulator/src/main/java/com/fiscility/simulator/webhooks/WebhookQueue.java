package com.fiscility.simulator.webhooks;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers webhooks, a few at a time and each attempt signed anew. Only a 200 counts as delivered;
 * anything else is tried again, by default on a hundredth of Plaid's schedule (30 s, then four
 * times as long each time), and then lost.
 *
 * <p>One at a time, they leave in the order in which they were put in; several at once may overtake
 * one another, as Plaid's may.
 */
public final class WebhookQueue implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(WebhookQueue.class);

  private static final Duration FIRST_RETRY = Duration.ofMillis(300);
  private static final int RETRIES = 6;
  private static final int GROWTH = 4;
  private static final int AT_ONCE = 16;
  private static final int REMEMBERED = 2_000;

  private final SigningKeys keys;
  private final Clock realTime;
  private final WebhookPost post = new WebhookPost();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "plaid-simulator-webhooks");
            thread.setDaemon(true);
            return thread;
          });

  private final Deque<Delivery> waiting = new ArrayDeque<>();
  private final Deque<SentWebhook> sent = new ArrayDeque<>();
  private final Map<String, Long> deliveredByCode = new TreeMap<>();
  private Duration firstRetry = FIRST_RETRY;
  private int retries = RETRIES;
  private int underWay;
  private long attempts;
  private long delivered;
  private long lost;

  private record Delivery(Webhook webhook, int attempt) {}

  /** How many webhooks are where. */
  public record Counts(
      int waiting,
      int underWay,
      long attempts,
      long delivered,
      long lost,
      Map<String, Long> deliveredByCode) {}

  public WebhookQueue(SigningKeys keys, Clock realTime) {
    this.keys = keys;
    this.realTime = realTime;
  }

  void put(List<Webhook> webhooks) {
    synchronized (this) {
      webhooks.forEach(webhook -> waiting.add(new Delivery(webhook, 1)));
    }
    deliverNext();
  }

  /** Sends what was sent before once more, byte by byte and with the same signature. */
  public void copy(SentWebhook before) {
    byte[] body = before.body().getBytes(StandardCharsets.UTF_8);
    Webhook webhook =
        new Webhook(
            before.webhookType(), before.webhookCode(), before.itemId(), before.url(), body);
    post.send(before.url(), body, before.plaidVerification())
        .thenAccept(
            status -> remember(webhook, before.plaidVerification(), before.attempt(), status));
  }

  public synchronized void setRetries(Duration newFirstRetry, int newRetries) {
    if (newFirstRetry.isNegative() || newRetries < 0) {
      throw new IllegalArgumentException("neither the pause nor the retries are negative");
    }
    firstRetry = newFirstRetry;
    retries = newRetries;
  }

  /** The last attempts, oldest first. */
  public synchronized List<SentWebhook> sent() {
    return List.copyOf(sent);
  }

  public synchronized Counts counts() {
    return new Counts(
        waiting.size(), underWay, attempts, delivered, lost, Map.copyOf(deliveredByCode));
  }

  public synchronized void reset() {
    waiting.clear();
    sent.clear();
    deliveredByCode.clear();
    firstRetry = FIRST_RETRY;
    retries = RETRIES;
    attempts = 0;
    delivered = 0;
    lost = 0;
  }

  private void deliverNext() {
    List<Delivery> next = new ArrayList<>();
    synchronized (this) {
      while (underWay < AT_ONCE && !waiting.isEmpty()) {
        next.add(waiting.remove());
        underWay++;
      }
    }
    next.forEach(this::deliver);
  }

  private void deliver(Delivery delivery) {
    Webhook webhook = delivery.webhook();
    String verification = keys.sign(webhook.body());
    post.send(webhook.url(), webhook.body(), verification)
        .thenAccept(
            status -> {
              remember(webhook, verification, delivery.attempt(), status);
              settle(delivery, status);
              deliverNext();
            });
  }

  private synchronized void remember(
      Webhook webhook, String verification, int attempt, int status) {
    if (sent.size() == REMEMBERED) {
      sent.removeFirst();
    }
    attempts++;
    sent.addLast(
        new SentWebhook(
            attempts,
            webhook.type(),
            webhook.code(),
            webhook.itemId(),
            webhook.url(),
            new String(webhook.body(), StandardCharsets.UTF_8),
            verification,
            attempt,
            realTime.instant(),
            status));
  }

  private synchronized void settle(Delivery delivery, int status) {
    underWay--;
    Webhook webhook = delivery.webhook();
    if (status == 200) {
      delivered++;
      deliveredByCode.merge(webhook.code(), 1L, Long::sum);
    } else if (delivery.attempt() > retries) {
      lost++;
      log.info("{} was answered with {} for the last time and is lost", webhook, status);
    } else {
      tryAgain(delivery);
    }
  }

  private void tryAgain(Delivery delivery) {
    long pause = firstRetry.toMillis();
    for (int i = 1; i < delivery.attempt(); i++) {
      pause *= GROWTH;
    }
    Delivery again = new Delivery(delivery.webhook(), delivery.attempt() + 1);
    timer.schedule(
        () -> {
          synchronized (this) {
            waiting.add(again);
          }
          deliverNext();
        },
        pause,
        TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    timer.shutdownNow();
    post.close();
  }
}
