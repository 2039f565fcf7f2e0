package com.fiscility.messaging.topics;

import com.fiscility.messaging.kafka.MessagingPhase;
import com.fiscility.messaging.kafka.MessagingProperties;
import com.fiscility.messaging.listening.Broadcast;
import com.fiscility.messaging.listening.Subscription;
import java.util.List;
import org.springframework.context.SmartLifecycle;

/** Creates the topics of this service before anything is sent or heard. */
final class TopicsLifecycle implements SmartLifecycle {

  private final TopicCreator creator;
  private final MessagingProperties properties;
  private final List<Subscription> subscriptions;
  private final List<Broadcast> broadcasts;
  private volatile boolean running;

  TopicsLifecycle(
      TopicCreator creator,
      MessagingProperties properties,
      List<Subscription> subscriptions,
      List<Broadcast> broadcasts) {
    this.creator = creator;
    this.properties = properties;
    this.subscriptions = subscriptions;
    this.broadcasts = broadcasts;
  }

  @Override
  public void start() {
    creator.create(
        ServiceTopics.neededBy(properties.service(), subscriptions, broadcasts),
        properties.startLimit());
    running = true;
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
    return MessagingPhase.TOPICS;
  }
}
