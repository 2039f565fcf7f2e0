package com.fiscility.plaidctl;

import static org.awaitility.Awaitility.await;

import com.fiscility.events.EmailSent;
import com.fiscility.events.ItemRefreshed;
import com.fiscility.events.ItemState;
import com.fiscility.events.RefreshFailure;
import com.fiscility.events.RefreshOutcome;
import com.fiscility.events.RefreshRequested;
import com.fiscility.localstack.SharedStack;
import com.fiscility.messaging.envelope.DecodedEvent;
import com.fiscility.messaging.envelope.EncodedEvent;
import com.fiscility.messaging.envelope.Envelopes;
import com.fiscility.messaging.envelope.EventHeaders;
import com.fiscility.messaging.kafka.KafkaClients;
import com.fiscility.messaging.kafka.MessagingProperties;
import com.fiscility.messaging.kafka.RecordSender;
import com.fiscility.messaging.serde.AvroEventDecoder;
import com.fiscility.messaging.serde.AvroEventEncoder;
import com.fiscility.messaging.serde.RegistryAvroDeserializer;
import com.fiscility.messaging.serde.RegistryAvroSerializer;
import com.fiscility.schemas.Topic;
import com.fiscility.schemas.TopicCatalogue;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * A system somewhere: real topics, all of them empty, and stand-ins for refresh-service, which
 * tells its plan two Items at a time, and for link-service.
 */
final class OperatedSystem implements AutoCloseable {

  private static final String SECRET = "between-services-only";
  private static final int PAGE = 2;
  private static final List<Topic> TOPICS =
      TopicCatalogue.all().stream().filter(topic -> !topic.compacted()).toList();

  private final KafkaClients clients =
      new KafkaClients(
          new MessagingProperties(
              "test",
              SharedStack.kafkaBootstrapServers(),
              Map.of(),
              Duration.ofSeconds(30),
              false));
  private final RecordSender sender = clients.sender("test", Map.of());
  private final AvroEventEncoder encoder;
  private final AvroEventDecoder decoder;
  private final HttpServer refreshService;
  private String question = "";
  private List<String> planned = List.of();

  OperatedSystem() throws IOException {
    Map<String, Object> registry =
        Map.of(
            "schema.registry.url", SharedStack.schemaRegistryUrl(), "specific.avro.reader", true);
    RegistryAvroSerializer serializer = new RegistryAvroSerializer();
    serializer.configure(registry, false);
    encoder = new AvroEventEncoder(serializer);
    RegistryAvroDeserializer deserializer = new RegistryAvroDeserializer();
    deserializer.configure(registry, false);
    decoder = new AvroEventDecoder(deserializer);
    emptyTopics();
    // As a started refresh-service has.
    encoder.encode(
        TopicCatalogue.REFRESH_COMMANDS,
        envelopes(Instant.now()).first(RefreshRequested.SCHEMA$, "any", null),
        RefreshRequested.newBuilder().setItemId("any").setExpiresAt(Instant.EPOCH).build());
    refreshService =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    refreshService.createContext("/internal/v1/service/plan", this::tellPlan);
    // link-service is there as well; notification-service is not.
    refreshService.createContext("/internal/v1/service/items/", OperatedSystem::tellRows);
    refreshService.start();
  }

  Map<String, String> environment() {
    return Map.of(
        "KAFKA_BOOTSTRAP_SERVERS",
        SharedStack.kafkaBootstrapServers(),
        "SCHEMA_REGISTRY_URL",
        SharedStack.schemaRegistryUrl(),
        "REFRESH_SERVICE_URL",
        "http://127.0.0.1:" + refreshService.getAddress().getPort(),
        "LINK_SERVICE_URL",
        "http://127.0.0.1:" + refreshService.getAddress().getPort(),
        "NOTIFICATION_SERVICE_URL",
        "http://127.0.0.1:1",
        "INTERNAL_API_SECRET",
        SECRET);
  }

  /** What is told to a question that contains this. */
  void plan(String inQuestion, String... itemIds) {
    question = inQuestion;
    planned = List.of(itemIds);
  }

  private void tellPlan(HttpExchange exchange) throws IOException {
    String query = exchange.getRequestURI().getQuery();
    boolean allowed = SECRET.equals(exchange.getRequestHeaders().getFirst("X-Internal-Secret"));
    List<String> all = query.contains(question) ? planned : List.of();
    int from = query.contains("after=") ? Integer.parseInt(query.split("after=")[1]) : 0;
    int to = Math.min(all.size(), from + PAGE);
    String next = to < all.size() ? "\"" + to + "\"" : "null";
    String items =
        all.subList(from, to).stream()
            .map(OperatedSystem::planned)
            .collect(Collectors.joining(","));
    byte[] body =
        "{\"items\":[%s],\"next\":%s}".formatted(items, next).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(allowed ? 200 : 401, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static void tellRows(HttpExchange exchange) throws IOException {
    boolean known = exchange.getRequestURI().getPath().endsWith("/item-a");
    byte[] body =
        """
        {"item":{"login_state":"HEALTHY","removal_reason":null},
        "work":[{"kind":"SYNC","attempts":2}],"facts":null}
        """
            .getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(known ? 200 : 404, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static String planned(String itemId) {
    return """
        {"item_id":"%s","user_id":"frida","soft_due_at":"2026-11-22T06:00:00Z","soft_attempts":1,
        "last_success_at":null,"hard_reason":"LOGIN_REQUIRED","hard_since":"2026-11-20T06:00:00Z",
        "hard_due_at":null,"requirement_id":"b7e8"}
        """
        .formatted(itemId);
  }

  void succeeded(String itemId) {
    refreshed(itemId, null);
  }

  void failed(String itemId) {
    refreshed(itemId, RefreshFailure.INSTITUTION);
  }

  private void refreshed(String itemId, RefreshFailure failure) {
    // Its clock is behind the operator's.
    Instant now = Instant.now().minusSeconds(90).truncatedTo(ChronoUnit.MICROS);
    publish(
        TopicCatalogue.ACCOUNT_EVENTS,
        itemId,
        now,
        ItemRefreshed.newBuilder()
            .setItemId(itemId)
            .setUserId("frida")
            .setUserVersion(1)
            .setDueId(commandIds().get(itemId))
            .setStartedAt(now)
            .setOutcome(failure == null ? RefreshOutcome.SUCCEEDED : RefreshOutcome.FAILED)
            .setFailure(failure)
            .setState(ItemState.newBuilder().build())
            .build());
  }

  void mailed(String itemId) {
    Instant now = Instant.now().plusSeconds(60).truncatedTo(ChronoUnit.MICROS);
    publish(
        TopicCatalogue.NOTIFICATION_EVENTS,
        "frida",
        now,
        EmailSent.newBuilder()
            .setEmailId("mail")
            .setUserId("frida")
            .setItemIds(List.of(itemId))
            .setMessageId("<one@example.com>")
            .setSentAt(now)
            .build());
  }

  private void publish(Topic topic, String key, Instant at, SpecificRecord event) {
    sender
        .send(encoder.encode(topic, envelopes(at).first(event.getSchema(), key, 1L), event))
        .join();
  }

  private static Envelopes envelopes(Instant at) {
    return new Envelopes("test", Clock.fixed(at, ZoneOffset.UTC), UUID::randomUUID);
  }

  /** The refreshes that were asked for so far. */
  List<RefreshRequested> commands() {
    return commandEvents().stream().map(command -> (RefreshRequested) command.value()).toList();
  }

  /** By Item; the one that was asked for last. */
  private Map<String, String> commandIds() {
    return commandEvents().stream()
        .collect(
            Collectors.toMap(
                command -> ((RefreshRequested) command.value()).getItemId(),
                command -> command.envelope().id().toString(),
                (earlier, later) -> later));
  }

  private List<DecodedEvent> commandEvents() {
    List<DecodedEvent> commands = new ArrayList<>();
    try (Consumer<byte[], byte[]> consumer = clients.consumers(Map.of()).createConsumer()) {
      Topic topic = TopicCatalogue.REFRESH_COMMANDS;
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic.name()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          commands.add(decoder.decode(topic, encoded(record)));
        }
      }
    }
    return commands;
  }

  private static EncodedEvent encoded(ConsumerRecord<byte[], byte[]> record) {
    return new EncodedEvent(
        record.topic(), record.key(), EventHeaders.fromKafka(record.headers()), record.value());
  }

  private void emptyTopics() {
    try (Admin admin = clients.admin()) {
      List<String> there =
          admin.listTopics().names().toCompletionStage().toCompletableFuture().join().stream()
              .filter(name -> TopicCatalogue.named(name).isPresent())
              .toList();
      admin.deleteTopics(there).all().toCompletionStage().toCompletableFuture().join();
      List<NewTopic> topics =
          TOPICS.stream()
              .map(topic -> new NewTopic(topic.name(), topic.partitions(), (short) 1))
              .toList();
      await()
          .ignoreExceptions()
          .untilAsserted(
              () ->
                  admin
                      .createTopics(topics)
                      .all()
                      .toCompletionStage()
                      .toCompletableFuture()
                      .join());
    }
  }

  @Override
  public void close() {
    refreshService.stop(0);
    sender.close();
  }
}
