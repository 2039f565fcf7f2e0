package com.fiscility.refresh.harness;

import static org.awaitility.Awaitility.await;

import com.fiscility.localstack.SharedStack;
import com.fiscility.schemas.Topic;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far consumer groups have read. */
public final class ReadPositions {

  private ReadPositions() {}

  /** Waits until a group has handled all that stands on a topic now. */
  public static void awaitEnd(String group, Topic topic) {
    try (Admin admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, SharedStack.kafkaBootstrapServers()))) {
      Map<TopicPartition, Long> ends = ends(admin, topic);
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> {
                Map<TopicPartition, OffsetAndMetadata> read =
                    admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
                return ends.entrySet().stream()
                    .allMatch(
                        end ->
                            end.getValue() == 0
                                || (read.get(end.getKey()) != null
                                    && read.get(end.getKey()).offset() >= end.getValue()));
              });
    }
  }

  private static Map<TopicPartition, Long> ends(Admin admin, Topic topic) {
    try {
      Map<TopicPartition, OffsetSpec> asked =
          IntStream.range(0, topic.partitions())
              .mapToObj(p -> new TopicPartition(topic.name(), p))
              .collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest()));
      Map<TopicPartition, ListOffsetsResultInfo> found = admin.listOffsets(asked).all().get();
      return found.entrySet().stream()
          .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().offset()));
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
