package com.fiscility.messaging.topics;

import com.fiscility.messaging.envelope.RegistryUnavailableException;
import com.fiscility.messaging.kafka.MessagingPhase;
import com.fiscility.messaging.kafka.MessagingProperties;
import com.fiscility.messaging.serde.SchemaRegistrar;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Registers what this service publishes; an incompatible schema stops the start. */
final class SchemasLifecycle implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(SchemasLifecycle.class);
  private static final long PAUSE_MILLIS = 500;

  private final SchemaRegistrar registrar;
  private final MessagingProperties properties;
  private volatile boolean running;

  SchemasLifecycle(SchemaRegistrar registrar, MessagingProperties properties) {
    this.registrar = registrar;
    this.properties = properties;
  }

  @Override
  public void start() {
    long deadline = System.nanoTime() + properties.startLimit().toNanos();
    while (!running) {
      try {
        registrar.register(ServiceTopics.producedBy(properties.service()));
        running = true;
      } catch (RegistryUnavailableException e) {
        if (System.nanoTime() > deadline) {
          throw e;
        }
        log.info("The schema registry does not answer yet ({}); asking again", e.getMessage());
        pause();
      }
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for the schema registry", e);
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
    return properties.autoStart();
  }

  @Override
  public int getPhase() {
    return MessagingPhase.SCHEMAS;
  }
}
