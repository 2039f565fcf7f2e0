package com.fiscility.messaging.inbox;

import com.fiscility.schemas.Topic;
import com.fiscility.schemas.TopicCatalogue;
import java.time.Duration;
import java.util.Collection;

/**
 * How long after it was published a record can still be delivered: to the end of its topic's
 * retention, and, if it is dead-lettered then, to the end of its dead letter's.
 *
 * <p>Compacted topics keep records for ever; their consumers go by the aggregate's version, not by
 * the inbox.
 */
final class ReplayHorizon {

  private ReplayHorizon() {}

  static Duration ofCatalogue() {
    return of(TopicCatalogue.all());
  }

  static Duration of(Collection<Topic> topics) {
    return topics.stream()
        .filter(topic -> !topic.compacted())
        .map(Topic::retention)
        .max(Duration::compareTo)
        .orElse(Duration.ZERO)
        .plus(TopicCatalogue.DEAD_LETTER_RETENTION);
  }
}
