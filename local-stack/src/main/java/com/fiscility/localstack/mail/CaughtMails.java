package com.fiscility.localstack.mail;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The newest mails; older ones are forgotten, so that no run fills the memory. */
public final class CaughtMails {

  private static final int MAX_MAILS = 500;
  private static final long MAX_BYTES = 16L << 20;

  private final Clock clock;
  private final Deque<CaughtMail> newestFirst = new ArrayDeque<>();
  private long caught;
  private long bytes;

  /**
   * @param clock real time
   */
  public CaughtMails(Clock clock) {
    this.clock = clock;
  }

  /** Keeps a mail for one recipient. */
  public synchronized void add(String recipient, byte[] message) {
    newestFirst.addFirst(new CaughtMail(++caught, clock.instant(), recipient, message));
    bytes += message.length;
    while (newestFirst.size() > MAX_MAILS || (bytes > MAX_BYTES && newestFirst.size() > 1)) {
      bytes -= newestFirst.removeLast().bytes().length;
    }
  }

  /** How many were caught, also those that are forgotten. */
  public synchronized long caught() {
    return caught;
  }

  /** Those that are kept. */
  public synchronized List<CaughtMail> newestFirst() {
    return List.copyOf(newestFirst);
  }

  /** The mail of that id, if it is kept. */
  public synchronized Optional<CaughtMail> find(long id) {
    return newestFirst.stream().filter(mail -> mail.id() == id).findFirst();
  }
}
