package com.fiscility.messaging.testing;

import com.fiscility.messaging.listening.BatchHandler;
import com.fiscility.messaging.listening.Received;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import reactor.core.publisher.Mono;

/** A handler that remembers the subjects that it stored, and fails where it is told to. */
public final class Handled implements BatchHandler {

  private final List<String> stored = new CopyOnWriteArrayList<>();
  private final List<String> attempted = new CopyOnWriteArrayList<>();
  private final String failing;
  private final RuntimeException failure;

  private Handled(String failing, RuntimeException failure) {
    this.failing = failing;
    this.failure = failure;
  }

  public static Handled all() {
    return new Handled("", new IllegalStateException());
  }

  /** Fails with a bug at every event whose subject starts so. */
  public static Handled failingAt(String subject) {
    return new Handled(subject, new IllegalStateException("secret of " + subject));
  }

  @Override
  public Mono<Void> handle(List<Received> batch) {
    return Mono.fromRunnable(
        () -> {
          for (Received event : batch) {
            String subject = event.envelope().subject();
            attempted.add(subject);
            if (!failing.isEmpty() && subject.startsWith(failing)) {
              throw failure;
            }
          }
          // Like a transaction: all of the batch or nothing.
          batch.forEach(event -> stored.add(event.envelope().subject()));
        });
  }

  public List<String> stored() {
    return List.copyOf(stored);
  }

  public long attempts(String subject) {
    return attempted.stream().filter(subject::equals).count();
  }
}
