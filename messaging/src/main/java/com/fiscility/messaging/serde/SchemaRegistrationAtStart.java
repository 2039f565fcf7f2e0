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
  private final boolean autoStart;
  private final Patience patience;
  private volatile boolean running;

  /**
   * How a registry that does not answer is waited for.
   *
   * @param limit altogether
   * @param pause between two tries
   */
  record Patience(Duration limit, Duration pause) {}

  /**
   * @param topics what the service produces or consumes
   * @param autoStart whether it happens at all when the service starts
   */
  SchemaRegistrationAtStart(
      SchemaRegistrar registrar, List<Topic> topics, boolean autoStart, Patience patience) {
    this.registrar = registrar;
    this.topics = List.copyOf(topics);
    this.autoStart = autoStart;
    this.patience = patience;
  }

  @Override
  public void start() {
    long deadline = System.nanoTime() + patience.limit().toNanos();
    while (!running) {
      try {
        registrar.register(topics);
        running = true;
      } catch (RegistryUnavailableException e) {
        if (System.nanoTime() + patience.pause().toNanos() > deadline) {
          throw new SchemasNotRegisteredException(
              "The schemas could not be registered within "
                  + patience.limit()
                  + ": "
                  + e.getMessage(),
              "Start the schema registry, or correct " + RegistrySettings.URL + ".",
              e);
        }
        log.warn(
            "Schemas are not registered yet, trying again in {}: {}",
            patience.pause(),
            e.getMessage());
        waitAWhile();
      }
    }
  }

  private void waitAWhile() {
    try {
      Thread.sleep(patience.pause().toMillis());
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

  @Override
  public boolean isAutoStartup() {
    return autoStart;
  }

  /** First of all. */
  @Override
  public int getPhase() {
    return Integer.MIN_VALUE;
  }
}
