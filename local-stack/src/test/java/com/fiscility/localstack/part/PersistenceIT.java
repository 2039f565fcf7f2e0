package com.fiscility.localstack.part;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.localstack.DatabaseAddress;
import com.fiscility.localstack.FreePorts;
import com.fiscility.localstack.PartFiles;
import com.fiscility.localstack.SharedStack;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A part that is stopped and started again on the same files serves what it was given before. */
class PersistenceIT {

  private static final String TOPIC = "sample";

  @TempDir private Path directory;

  @Test
  void postgresKeepsRowsSyncsCommitsToDiskAndListensOnLoopbackOnly() throws Exception {
    try (PostgresPart postgres =
        new PostgresPart(
            SharedStack.postgresBinaries(),
            files("postgres"),
            FreePorts.next(),
            true,
            List.of("link"))) {
      postgres.start();
      DatabaseAddress link = postgres.database("link");
      query(link, "CREATE TABLE thing AS SELECT 'kept' AS name");

      postgres.stop();
      assertThat(postgres.isAlive()).isFalse();
      postgres.start();

      assertThat(query(link, "SELECT name FROM thing")).isEqualTo("kept");
      for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
        assertThat(query(link, "SHOW " + setting)).as(setting).isEqualTo("on");
      }
      assertThat(query(link, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
    }
  }

  @Test
  void redisKeepsKeys() throws Exception {
    int port = FreePorts.next();
    try (RedisPart redis = new RedisPart(files("redis"), port)) {
      redis.start();
      assertThat(redis(port, "SET thing kept")).isEqualTo("+OK");

      redis.stop();
      assertThat(redis.isAlive()).isFalse();
      redis.start();

      assertThat(redis(port, "GET thing")).isEqualTo("$4\r\nkept");
    }
  }

  @Test
  void kafkaKeepsRecordsToBeReadFromTheBeginning() throws Exception {
    try (KafkaPart kafka = new KafkaPart(files("kafka"), FreePorts.next(), FreePorts.next())) {
      kafka.start();
      createTopic(kafka);
      send(kafka, "first");

      kafka.stop();
      assertThat(kafka.isAlive()).isFalse();
      kafka.start();
      send(kafka, "second");

      assertThat(valuesFromTheBeginning(kafka, 2)).containsExactly("first", "second");
    }
  }

  private PartFiles files(String name) {
    return PartFiles.under(directory, name);
  }

  private static String query(DatabaseAddress database, String sql) throws Exception {
    try (Connection connection =
            DriverManager.getConnection(
                database.jdbcUrl(), database.username(), database.password());
        Statement statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        return "";
      }
      try (ResultSet rows = statement.getResultSet()) {
        rows.next();
        return rows.getString(1);
      }
    }
  }

  private static String redis(int port, String command) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.getOutputStream().write((command + "\r\nQUIT\r\n").getBytes(StandardCharsets.UTF_8));
      String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return answers.substring(0, answers.lastIndexOf("\r\n+OK"));
    }
  }

  private static void createTopic(KafkaPart kafka) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.address()))) {
      admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
    }
  }

  private static void send(KafkaPart kafka, String value) throws Exception {
    Map<String, Object> settings = Map.of("bootstrap.servers", kafka.address());
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(TOPIC, "key", value)).get();
    }
  }

  private static List<String> valuesFromTheBeginning(KafkaPart kafka, int count) {
    Map<String, Object> settings = Map.of("bootstrap.servers", kafka.address());
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      List<TopicPartition> partitions = List.of(new TopicPartition(TOPIC, 0));
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      List<String> values = new ArrayList<>();
      for (int polls = 0; values.size() < count && polls < 100; polls++) {
        for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
          values.add(record.value());
        }
      }
      return values;
    }
  }
}
