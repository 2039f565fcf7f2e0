package com.fiscility.simulator.webhooks;

import com.fiscility.simulator.books.Books;
import com.fiscility.simulator.protocol.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The way of all webhooks, and a test's hand on it. */
public final class Webhooks implements AutoCloseable {

  private final SigningKeys keys;
  private final WebhookQueue queue;
  private final WebhookMoods moods = new WebhookMoods();
  private final Announcements announcements;

  /**
   * How webhooks fare.
   *
   * @param held wait for {@link #release}
   * @param dropped were never sent, as a test asked
   */
  public record Standing(int held, long dropped, WebhookQueue.Counts queue) {}

  /**
   * @param clock business time, for when an Item's last webhook was sent
   * @param realTime for signatures
   */
  public Webhooks(Books books, Ids ids, Clock clock, Clock realTime) {
    this.keys = new SigningKeys(books, ids, realTime);
    this.queue = new WebhookQueue(keys, realTime);
    this.announcements = new Announcements(queue, moods, clock);
  }

  public Announcements announcements() {
    return announcements;
  }

  public SigningKeys keys() {
    return keys;
  }

  /** Nothing is sent until it is switched on again, and what happens meanwhile is never told. */
  public void switchOff(boolean off) {
    moods.switchOff(off);
  }

  /** Keeps webhooks back until {@link #release}. */
  public void hold() {
    moods.hold();
  }

  /**
   * Sends what was held.
   *
   * @param seed decides how it is shuffled
   */
  public void release(ReleaseOrder order, long seed) {
    queue.put(moods.release(order, seed));
  }

  /** Sends each webhook this often from now on; 1 is usual. */
  public void repeat(int copies) {
    moods.repeat(copies);
  }

  /** The next ones get lost. */
  public void dropNext(int count) {
    moods.dropNext(count);
  }

  /**
   * How undelivered ones are tried again: the first time after a pause, then each time after four
   * times as long.
   */
  public void setRetries(Duration first, int retries) {
    queue.setRetries(first, retries);
  }

  /**
   * Signs with a new key; the old one has expired.
   *
   * @return the new key's id
   */
  public String rotateKeys() {
    return keys.rotate();
  }

  /** Signs a body as Plaid would have done then; real time. */
  public String sign(String body, Instant issuedAt) {
    return keys.sign(body.getBytes(StandardCharsets.UTF_8), issuedAt);
  }

  /** Signs and sends whatever a test makes up. */
  public void send(String url, ObjectNode body) {
    announcements.send(url, null, body);
  }

  /**
   * Sends one of {@link #sent} again, byte by byte and with the same signature.
   *
   * @throws IllegalArgumentException when it is not among the last ones
   */
  public void copy(long number) {
    queue.copy(
        queue.sent().stream()
            .filter(sent -> sent.number() == number)
            .findAny()
            .orElseThrow(() -> new IllegalArgumentException("no webhook has number " + number)));
  }

  /** The last 2,000 attempts to deliver, oldest first. */
  public List<SentWebhook> sent() {
    return queue.sent();
  }

  public Standing standing() {
    return new Standing(moods.held(), moods.dropped(), queue.counts());
  }

  /** Forgets what was sent or is waiting, and all that was asked for. */
  public void reset() {
    moods.reset();
    queue.reset();
    announcements.forget();
  }

  @Override
  public void close() {
    queue.close();
  }
}
