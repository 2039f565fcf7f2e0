package com.fiscility.messaging.serde;

import com.fiscility.messaging.envelope.RegistryUnavailableException;
import com.fiscility.schemas.Topic;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Registers the schemas of a service before anything else of it starts: no listener, no relay and
 * no HTTP server runs before its schemas are known, and an incompatible one stops the start.
 */
final class SchemaRegistrationAtStart implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(SchemaRegistrationAtStart.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final SchemaRegistrar registrar;
  private final List<Topic> topics;
  private final Duration timeout;
  private volatile boolean running;

  /**
   * @param topics what the service produces or consumes
   * @param timeout how long a registry that does not answer is waited for
   */
  SchemaRegistrationAtStart(SchemaRegistrar registrar, List<Topic> topics, Duration timeout) {
    this.registrar = registrar;
    this.topics = List.copyOf(topics);
    this.timeout = timeout;
  }

  @Override
  public void start() {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (!running) {
      try {
        registrar.register(topics);
        running = true;
      } catch (RegistryUnavailableException e) {
        if (System.nanoTime() + PAUSE.toNanos() > deadline) {
          throw new IllegalStateException(
              "The schemas could not be registered within "
                  + timeout
                  + "; the service stops: "
                  + e.getMessage(),
              e);
        }
        log.warn("Schemas are not registered yet, trying again in {}: {}", PAUSE, e.getMessage());
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while registering schemas", e);
    }
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** First of all. */
  @Override
  public int getPhase() {
    return Integer.MIN_VALUE;
  }
}
