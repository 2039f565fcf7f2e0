package com.fiscility.messaging.listening;

import com.fiscility.messaging.kafka.MessagingPhase;
import com.fiscility.messaging.kafka.MessagingProperties;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.SmartLifecycle;

/**
 * Starts the subscriptions and broadcasts of a service. It returns when every broadcast hears, so
 * that a service that reports ready misses no outcome of a request that it takes.
 */
final class ListeningLifecycle implements SmartLifecycle {

  private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

  private final List<RunningSubscription> subscriptions;
  private final List<BroadcastReader> broadcasts;
  private final MessagingProperties properties;
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean running;

  ListeningLifecycle(
      List<RunningSubscription> subscriptions,
      List<BroadcastReader> broadcasts,
      MessagingProperties properties) {
    this.subscriptions = subscriptions;
    this.broadcasts = broadcasts;
    this.properties = properties;
  }

  @Override
  public void start() {
    running = true;
    for (BroadcastReader broadcast : broadcasts) {
      Thread thread = new Thread(broadcast, "broadcast-" + threads.size());
      thread.setDaemon(true);
      threads.add(thread);
      thread.start();
    }
    subscriptions.forEach(RunningSubscription::start);
    awaitBroadcasts();
  }

  private void awaitBroadcasts() {
    try {
      for (BroadcastReader broadcast : broadcasts) {
        if (!broadcast.awaitReady(properties.startLimit())) {
          throw new IllegalStateException(
              "A broadcast did not find its partitions within "
                  + properties.startLimit()
                  + " (messaging.start-limit); the service stops");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for broadcasts", e);
    }
  }

  @Override
  public void stop() {
    subscriptions.forEach(RunningSubscription::stop);
    broadcasts.forEach(BroadcastReader::stop);
    try {
      for (Thread thread : threads) {
        thread.join(STOP_LIMIT.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    threads.clear();
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public boolean isAutoStartup() {
    return properties.autoStart();
  }

  @Override
  public int getPhase() {
    return MessagingPhase.LISTENING;
  }
}
