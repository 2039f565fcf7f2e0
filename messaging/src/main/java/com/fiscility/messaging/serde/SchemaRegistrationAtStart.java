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

  private final SchemaRegistrar registrar;
  private final List<Topic> topics;
  private final Duration timeout;
  private final Duration pause;
  private volatile boolean running;

  /**
   * @param topics what the service produces or consumes
   * @param timeout how long a registry that does not answer is waited for
   * @param pause between two tries
   */
  SchemaRegistrationAtStart(
      SchemaRegistrar registrar, List<Topic> topics, Duration timeout, Duration pause) {
    this.registrar = registrar;
    this.topics = List.copyOf(topics);
    this.timeout = timeout;
    this.pause = pause;
  }

  @Override
  public void start() {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (!running) {
      try {
        registrar.register(topics);
        running = true;
      } catch (RegistryUnavailableException e) {
        if (System.nanoTime() + pause.toNanos() > deadline) {
          throw new SchemasNotRegisteredException(
              "The schemas could not be registered within " + timeout + ": " + e.getMessage(),
              "Start the schema registry, or correct " + RegistrySettings.URL + ".",
              e);
        }
        log.warn("Schemas are not registered yet, trying again in {}: {}", pause, e.getMessage());
        waitAWhile();
      }
    }
  }

  private void waitAWhile() {
    try {
      Thread.sleep(pause.toMillis());
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
