package com.fiscility.messaging.topics;

import com.fiscility.messaging.listening.Broadcast;
import com.fiscility.messaging.listening.Subscription;
import com.fiscility.schemas.Topic;
import com.fiscility.schemas.TopicCatalogue;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The topics that one service has to do with. */
final class ServiceTopics {

  private ServiceTopics() {}

  /** What it writes to, by the catalogue. */
  static Set<Topic> producedBy(String service) {
    Set<Topic> produced = new LinkedHashSet<>();
    for (Topic topic : TopicCatalogue.all()) {
      if (topic.producers().contains(service)) {
        produced.add(topic);
      }
    }
    return produced;
  }

  /** What it writes to or reads, with the dead letters of what it reads durably. */
  static Set<Topic> neededBy(
      String service, List<Subscription> subscriptions, List<Broadcast> broadcasts) {
    Set<Topic> needed = producedBy(service);
    for (Topic topic : TopicCatalogue.all()) {
      if (topic.consumers().contains(service)) {
        needed.add(topic);
      }
    }
    for (Subscription subscription : subscriptions) {
      for (Topic topic : subscription.topics()) {
        needed.add(topic);
        needed.add(TopicCatalogue.deadLettersOf(topic, subscription.consumer()));
      }
    }
    broadcasts.forEach(broadcast -> needed.addAll(broadcast.topics()));
    return needed;
  }
}
