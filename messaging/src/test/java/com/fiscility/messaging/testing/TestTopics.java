package com.fiscility.messaging.testing;

import com.fiscility.events.ItemSnapshot;
import com.fiscility.events.LinkRequested;
import com.fiscility.schemas.Topic;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Topics of a test's own: the broker is shared. */
public final class TestTopics {

  private static final AtomicInteger COUNT = new AtomicInteger();

  private TestTopics() {}

  public static Topic newTopic(Topic.Kind kind) {
    return newTopic(kind, 3);
  }

  public static Topic newTopic(Topic.Kind kind, int partitions) {
    return new Topic(
        "test.topic-" + COUNT.incrementAndGet() + ".v1",
        "user_id",
        kind,
        partitions,
        Duration.ofDays(3),
        false,
        List.of(LinkRequested.SCHEMA$, ItemSnapshot.SCHEMA$),
        List.of(),
        List.of(),
        "",
        "");
  }
}
