package com.fiscility.messaging.listening;

import com.fiscility.messaging.kafka.KafkaClients;
import com.fiscility.schemas.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.util.backoff.FixedBackOff;

/** A subscription at work: one container, and so one consumer and one thread, per concurrency. */
final class RunningSubscription {

  private static final Logger log = LoggerFactory.getLogger(RunningSubscription.class);

  /** A killed instance's partitions stand still for this long. */
  private static final Duration SESSION = Duration.ofSeconds(10);

  private static final Duration HEARTBEAT = Duration.ofSeconds(3);

  /** Keeps what is fetched ahead, for 12 partitions, within a small heap. */
  private static final int PARTITION_FETCH_BYTES = 256 * 1024;

  private static final Duration AUTHORISATION_RETRY = Duration.ofSeconds(10);
  private static final Duration UNEXPECTED_RETRY = Duration.ofSeconds(1);

  /** A paused consumer notices the end of its pause only between polls. */
  private static final Duration POLL = Duration.ofMillis(200);

  private static final String LAG = "records-lag-max";

  private final List<KafkaMessageListenerContainer<byte[], byte[]>> containers = new ArrayList<>();

  RunningSubscription(
      Subscription subscription,
      KafkaClients clients,
      ListeningParts parts,
      MeterRegistry registry) {
    ConsumerFactory<byte[], byte[]> consumers =
        clients.consumers(settings(subscription, parts.properties()));
    ListeningMetrics metrics = new ListeningMetrics(registry, subscription.consumer());
    RecordReader reader = new RecordReader(parts.decoder(), subscription.topics());
    for (int thread = 0; thread < subscription.concurrency(); thread++) {
      SubscriptionListener listener =
          new SubscriptionListener(
              subscription.consumer(),
              new BatchSettlement(subscription, reader, parts, metrics),
              new RetryPause(parts.properties().firstPause(), parts.properties().longestPause()),
              metrics);
      containers.add(container(subscription, thread, consumers, listener));
    }
    metrics.lag(this::lag);
    metrics.died(this::died);
  }

  private static Map<String, Object> settings(
      Subscription subscription, ListeningProperties properties) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, properties.maxBatch());
    settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, PARTITION_FETCH_BYTES);
    settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, Math.toIntExact(SESSION.toMillis()));
    settings.put(
        ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, Math.toIntExact(HEARTBEAT.toMillis()));
    settings.putAll(Gathering.settings(subscription.gathering()));
    return settings;
  }

  private static KafkaMessageListenerContainer<byte[], byte[]> container(
      Subscription subscription,
      int thread,
      ConsumerFactory<byte[], byte[]> consumers,
      SubscriptionListener listener) {
    ContainerProperties properties =
        new ContainerProperties(
            subscription.topics().stream().map(Topic::name).toArray(String[]::new));
    properties.setGroupId(subscription.groupId());
    properties.setClientId(subscription.consumer() + "-" + thread);
    properties.setAckMode(AckMode.MANUAL);
    properties.setSyncCommits(false);
    properties.setMessageListener(listener);
    properties.setPollTimeout(POLL.toMillis());
    properties.setMicrometerEnabled(false);
    properties.setAuthExceptionRetryInterval(AUTHORISATION_RETRY);
    properties.setConsumerRebalanceListener(
        new ConsumerRebalanceListener() {
          @Override
          public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            listener.partitionsLost();
          }

          @Override
          public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            // Nothing waits for them yet.
          }
        });
    KafkaMessageListenerContainer<byte[], byte[]> container =
        new KafkaMessageListenerContainer<>(consumers, properties);
    container.setBeanName(subscription.consumer() + "-" + thread);
    // The listener lets no failure out; should one escape, its batch is tried again for ever.
    container.setCommonErrorHandler(
        new DefaultErrorHandler(
            new FixedBackOff(UNEXPECTED_RETRY.toMillis(), FixedBackOff.UNLIMITED_ATTEMPTS)));
    return container;
  }

  void start() {
    containers.forEach(KafkaMessageListenerContainer::start);
  }

  /** All at once; returns when each has finished its batch. */
  void stop() {
    CountDownLatch stopped = new CountDownLatch(containers.size());
    containers.forEach(container -> container.stop(stopped::countDown));
    try {
      if (!stopped.await(SESSION.toMillis(), TimeUnit.MILLISECONDS)) {
        log.warn(
            "{} does not end its batch; it will be read again", containers.get(0).getBeanName());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Number lag() {
    return containers.stream()
        .flatMap(container -> container.metrics().values().stream())
        .flatMap(metrics -> metrics.entrySet().stream())
        .filter(metric -> isLag(metric.getKey()))
        .map(Map.Entry::getValue)
        .map(Metric::metricValue)
        .filter(Double.class::isInstance)
        .mapToDouble(Double.class::cast)
        .filter(Double::isFinite)
        .max()
        .orElse(0);
  }

  private static boolean isLag(MetricName name) {
    return name.name().equals(LAG) && !name.tags().containsKey("partition");
  }

  private Number died() {
    return containers.stream().filter(container -> !container.isInExpectedState()).count();
  }
}
