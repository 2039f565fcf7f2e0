package com.fiscility.messaging.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fiscility.schemas.Topic;
import com.fiscility.schemas.TopicCatalogue;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ReplayHorizonTest {

  @Test
  void theInboxRemembersLongerThanAnyTopicAndItsDeadLettersTogether() {
    Duration retention =
        new Binder(new MapConfigurationPropertySource())
            .bindOrCreate("messaging.inbox", InboxProperties.class)
            .retention();

    for (Topic topic : TopicCatalogue.all()) {
      if (!topic.compacted()) {
        assertThat(retention)
            .as(topic.name())
            .isGreaterThan(topic.retention().plus(TopicCatalogue.DEAD_LETTER_RETENTION));
      }
    }
  }

  @Test
  void aShorterRetentionIsRefusedByName() {
    assertThatThrownBy(() -> new InboxProperties(Duration.ofDays(31), Duration.ofHours(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("messaging.inbox.retention");
  }
}
