package com.fiscility.messaging.topics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.localstack.SharedStack;
import com.fiscility.messaging.kafka.KafkaClients;
import com.fiscility.messaging.kafka.MessagingProperties;
import com.fiscility.messaging.testing.TestTopics;
import com.fiscility.schemas.Topic;
import com.fiscility.schemas.TopicCatalogue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the broker says about topics after a service has started. */
class TopicCreatorIT {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final KafkaClients clients =
      new KafkaClients(
          new MessagingProperties(
              "link-service", SharedStack.kafkaBootstrapServers(), Map.of(), LIMIT, true));
  private final TopicCreator creator = new TopicCreator(clients, new TopicsProperties((short) 1));
  private Admin admin;

  @BeforeEach
  void open() {
    admin = clients.admin();
  }

  @AfterEach
  void close() {
    admin.close();
  }

  @Test
  void everyTopicOfTheCatalogueIsOnTheBrokerAsCatalogued() throws Exception {
    List<Topic> topics = new ArrayList<>(TopicCatalogue.all());
    topics.add(TopicCatalogue.deadLettersOf(TopicCatalogue.LINK_COMMANDS, "it"));

    creator.create(topics, LIMIT);
    creator.create(topics, LIMIT);

    for (Topic topic : topics) {
      assertThat(partitions(topic)).as(topic.name()).isEqualTo(topic.partitions());
      String millis = Long.toString(topic.retention().toMillis());
      if (topic.compacted()) {
        assertThat(setting(topic, "cleanup.policy")).as(topic.name()).isEqualTo("compact");
        assertThat(setting(topic, "delete.retention.ms")).as(topic.name()).isEqualTo(millis);
        assertThat(Long.parseLong(setting(topic, "max.compaction.lag.ms")))
            .as(topic.name())
            .isEqualTo(Duration.ofDays(1).toMillis());
      } else {
        assertThat(setting(topic, "cleanup.policy")).as(topic.name()).isEqualTo("delete");
        assertThat(setting(topic, "retention.ms")).as(topic.name()).isEqualTo(millis);
      }
    }
  }

  @Test
  void anExistingTopicKeepsItsPartitionsAndGetsItsSettingsBack() throws Exception {
    Topic topic = TestTopics.newTopic(Topic.Kind.EVENTS, 3);
    admin.createTopics(List.of(new NewTopic(topic.name(), 2, (short) 1))).all().get();
    change(topic, "retention.ms", "1000");

    creator.create(List.of(topic), LIMIT);

    assertThat(partitions(topic)).isEqualTo(2);
    assertThat(setting(topic, "retention.ms"))
        .isEqualTo(Long.toString(topic.retention().toMillis()));
  }

  @Test
  void aServiceNeedsWhatItProducesAndConsumes() {
    assertThat(ServiceTopics.neededBy("notification-service", List.of(), List.of()))
        .containsExactlyInAnyOrder(
            TopicCatalogue.ACCOUNT_EVENTS,
            TopicCatalogue.REFRESH_EVENTS,
            TopicCatalogue.INSTITUTION_EVENTS,
            TopicCatalogue.USER_CONTACTS,
            TopicCatalogue.NOTIFICATION_EVENTS);
  }

  private int partitions(Topic topic) throws Exception {
    return admin
        .describeTopics(List.of(topic.name()))
        .allTopicNames()
        .get()
        .get(topic.name())
        .partitions()
        .size();
  }

  private String setting(Topic topic, String name) throws Exception {
    ConfigResource resource = resource(topic);
    Config config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
    return config.get(name).value();
  }

  private void change(Topic topic, String name, String value) throws Exception {
    Map<ConfigResource, Collection<AlterConfigOp>> change =
        Map.of(
            resource(topic),
            List.of(new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET)));
    admin.incrementalAlterConfigs(change).all().get();
  }

  private static ConfigResource resource(Topic topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
  }
}
