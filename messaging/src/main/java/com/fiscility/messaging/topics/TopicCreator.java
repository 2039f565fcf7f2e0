package com.fiscility.messaging.topics;

import com.fiscility.messaging.kafka.KafkaClients;
import com.fiscility.schemas.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the broker's topics equal to the catalogue: creates what is missing, aligns settings, and
 * never touches the number of partitions of a topic that exists, because that would move keys.
 */
final class TopicCreator {

  private static final Logger log = LoggerFactory.getLogger(TopicCreator.class);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final KafkaClients clients;
  private final TopicsProperties properties;

  TopicCreator(KafkaClients clients, TopicsProperties properties) {
    this.clients = clients;
    this.properties = properties;
  }

  /**
   * Returns when every partition of every topic has a leader.
   *
   * @throws TopicCreationException when that takes longer than the limit, or Kafka refuses
   */
  void create(Collection<Topic> topics, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    try (Admin admin = clients.admin()) {
      createMissing(admin, topics, deadline);
      for (Topic topic : topics) {
        awaitLeaders(admin, topic, deadline);
      }
      alignSettings(admin, topics, deadline);
    } catch (ExecutionException e) {
      throw new TopicCreationException(
          "Kafka did not let this service have its topics; see the cause", e.getCause());
    } catch (TimeoutException e) {
      throw new TopicCreationException(
          "Kafka did not answer within " + limit + "; see messaging.bootstrap-servers", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TopicCreationException("Interrupted while creating topics", e);
    }
  }

  private void createMissing(Admin admin, Collection<Topic> topics, long deadline)
      throws ExecutionException, TimeoutException, InterruptedException {
    List<NewTopic> wanted = new ArrayList<>();
    for (Topic topic : topics) {
      wanted.add(
          new NewTopic(topic.name(), topic.partitions(), properties.replicationFactor())
              .configs(settingsOf(topic)));
    }
    for (Map.Entry<String, KafkaFuture<Void>> created :
        admin.createTopics(wanted).values().entrySet()) {
      try {
        await(created.getValue(), deadline);
        log.info("Created topic {}", created.getKey());
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw e;
        }
      }
    }
  }

  /** A broker answers that a topic is unknown for a moment after it was created. */
  private static void awaitLeaders(Admin admin, Topic topic, long deadline)
      throws ExecutionException, TimeoutException, InterruptedException {
    while (true) {
      try {
        TopicDescription found =
            await(
                admin.describeTopics(List.of(topic.name())).topicNameValues().get(topic.name()),
                deadline);
        if (found.partitions().stream().allMatch(TopicCreator::hasLeader)) {
          warnOfPartitions(topic, found);
          return;
        }
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
          throw e;
        }
      }
      if (System.nanoTime() > deadline) {
        throw new TimeoutException(topic.name() + " has a partition without a leader");
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
    }
  }

  private static boolean hasLeader(TopicPartitionInfo partition) {
    return partition.leader() != null && !partition.leader().isEmpty();
  }

  private static void warnOfPartitions(Topic topic, TopicDescription found) {
    if (found.partitions().size() != topic.partitions()) {
      log.warn(
          "Topic {} has {} partitions, the catalogue says {}; it is used as it is",
          topic.name(),
          found.partitions().size(),
          topic.partitions());
    }
  }

  private void alignSettings(Admin admin, Collection<Topic> topics, long deadline)
      throws ExecutionException, TimeoutException, InterruptedException {
    Map<ConfigResource, Topic> resources = new HashMap<>();
    for (Topic topic : topics) {
      resources.put(new ConfigResource(ConfigResource.Type.TOPIC, topic.name()), topic);
    }
    Map<ConfigResource, Config> current =
        await(admin.describeConfigs(resources.keySet()).all(), deadline);
    Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
    resources.forEach(
        (resource, topic) -> {
          List<AlterConfigOp> differing = differing(topic, current.get(resource));
          if (!differing.isEmpty()) {
            log.warn("Topic {} is brought back to the catalogue: {}", topic.name(), differing);
            changes.put(resource, differing);
          }
        });
    await(admin.incrementalAlterConfigs(changes).all(), deadline);
  }

  private List<AlterConfigOp> differing(Topic topic, Config current) {
    List<AlterConfigOp> differing = new ArrayList<>();
    settingsOf(topic)
        .forEach(
            (name, value) -> {
              if (!value.equals(current.get(name).value())) {
                differing.add(
                    new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET));
              }
            });
    return differing;
  }

  private Map<String, String> settingsOf(Topic topic) {
    return TopicSettings.of(topic, properties.minInSyncReplicas());
  }

  private static <T> T await(KafkaFuture<T> answer, long deadline)
      throws ExecutionException, TimeoutException, InterruptedException {
    return answer.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
  }
}
