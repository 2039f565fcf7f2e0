package com.fiscility.link.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fiscility.events.LinkRequested;
import com.fiscility.events.PublicTokenReceived;
import com.fiscility.events.ReconnectCompleted;
import com.fiscility.events.UnlinkRequested;
import com.fiscility.events.WebhookReceived;
import com.fiscility.link.LinkServiceApplication;
import com.fiscility.localstack.DatabaseAddress;
import com.fiscility.localstack.SharedStack;
import com.fiscility.messaging.encryption.FieldOpener;
import com.fiscility.messaging.encryption.FieldSealer;
import com.fiscility.messaging.encryption.Keysets;
import com.fiscility.messaging.encryption.Keysets.HybridPair;
import com.fiscility.messaging.encryption.SealedContext;
import com.fiscility.messaging.encryption.TinkFieldOpener;
import com.fiscility.messaging.encryption.TinkFieldSealer;
import com.fiscility.messaging.envelope.Envelope;
import com.fiscility.messaging.envelope.EventDecoder;
import com.fiscility.messaging.envelope.EventEncoder;
import com.fiscility.messaging.publishing.EventPublisher;
import com.fiscility.schemas.Topic;
import com.fiscility.schemas.TopicCatalogue;
import com.fiscility.simulator.PlaidSimulator;
import com.fiscility.simulator.SimulatorConfig;
import com.fiscility.simulator.control.SimulatorControl;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The service as it is deployed, on a real Kafka, registry and PostgreSQL, with a simulator for
 * Plaid; between it and the database stands a proxy. A test is its gateway.
 */
public final class RunningLinkService implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Surroundings surroundings;
  private final ConfigurableApplicationContext context;
  private final Outcomes outcomes;

  /**
   * What an instance runs in; a second instance can run in the same.
   *
   * @param simulator Plaid
   * @param database its address, past the proxy
   * @param proxy stands before the database
   * @param kafka bootstrap servers
   * @param publicTokens the gateway's half of the key pair is the public one
   * @param linkTokens the gateway's half of the key pair is the private one
   * @param vault the vault's key set
   */
  public record Surroundings(
      PlaidSimulator simulator,
      DatabaseAddress database,
      TcpProxy proxy,
      String kafka,
      HybridPair publicTokens,
      HybridPair linkTokens,
      String vault) {

    /** New ones on the shared stack. */
    public static Surroundings create() {
      return create(SharedStack.kafkaBootstrapServers());
    }

    /** New ones, with a Kafka of the test's own. */
    public static Surroundings create(String kafka) {
      DatabaseAddress database = SharedStack.newDatabase("link");
      int port = Integer.parseInt(database.jdbcUrl().replaceAll(".*:(\\d+)/.*", "$1"));
      return new Surroundings(
          PlaidSimulator.start(SimulatorConfig.forTests()),
          database,
          new TcpProxy(port),
          kafka,
          Keysets.newHybridPair(),
          Keysets.newHybridPair(),
          Keysets.newAeadKeyset());
    }
  }

  private static final class Shared {
    static final RunningLinkService SERVICE = start(Surroundings.create(), Map.of());
  }

  private RunningLinkService(Surroundings surroundings, ConfigurableApplicationContext context) {
    this.surroundings = surroundings;
    this.context = context;
    this.outcomes = new Outcomes(surroundings.kafka(), context.getBean(EventDecoder.class));
  }

  /** One instance for all tests of this JVM; each test has its own users. */
  public static RunningLinkService shared() {
    return Shared.SERVICE;
  }

  /** Starts an instance. */
  public static RunningLinkService start(
      Surroundings surroundings, Map<String, Object> properties) {
    SpringApplication application = new SpringApplication(LinkServiceApplication.class);
    application.setRegisterShutdownHook(true);
    return new RunningLinkService(
        surroundings, application.run(arguments(surroundings, properties).toArray(String[]::new)));
  }

  /** What an instance is started with. */
  public static List<String> arguments(Surroundings surroundings, Map<String, Object> properties) {
    Map<String, Object> all = new LinkedHashMap<>(properties(surroundings));
    all.putAll(properties);
    return all.entrySet().stream().map(e -> "--" + e.getKey() + "=" + e.getValue()).toList();
  }

  private static Map<String, Object> properties(Surroundings surroundings) {
    String proxied =
        surroundings
            .database()
            .r2dbcUrl()
            .replaceFirst(":\\d+/", ":" + surroundings.proxy().port() + "/");
    SimulatorConfig plaid = SimulatorConfig.forTests();
    return Map.ofEntries(
        Map.entry("server.port", 0),
        Map.entry("link.warm-up.time", "200ms"),
        Map.entry("link.webhooks.group", "link-service-webhooks-" + UUID.randomUUID()),
        Map.entry("messaging.bootstrap-servers", surroundings.kafka()),
        Map.entry("schema.registry.url", SharedStack.schemaRegistryUrl()),
        Map.entry("service.database.url", proxied),
        Map.entry("service.database.username", surroundings.database().username()),
        Map.entry("service.database.password", surroundings.database().password()),
        Map.entry(
            "link.public-token-decryption-keyset", surroundings.publicTokens().privateKeyset()),
        Map.entry("link.link-token-encryption-keyset", surroundings.linkTokens().publicKeyset()),
        Map.entry("link.vault.keyset", surroundings.vault()),
        Map.entry("link.plaid.base-url", surroundings.simulator().baseUrl()),
        Map.entry("link.plaid.client-id", plaid.clientId()),
        Map.entry("link.plaid.secret", plaid.secret()),
        Map.entry("link.plaid.webhook-url", "http://127.0.0.1:1/plaid/webhook"),
        Map.entry("service.jwt.issuer-uri", "https://identity.example"),
        Map.entry("service.jwt.jwk-set-uri", "http://127.0.0.1:1/jwks.json"),
        Map.entry("service.internal-api.secret", "a-secret-between-services"));
  }

  public Surroundings surroundings() {
    return surroundings;
  }

  public SimulatorControl plaid() {
    return surroundings.simulator().control();
  }

  public TcpProxy databaseProxy() {
    return surroundings.proxy();
  }

  public Outcomes outcomes() {
    return outcomes;
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** Stops the instance as SIGTERM does; its surroundings stay. */
  @Override
  public void close() {
    outcomes.close();
    context.close();
  }

  /** Asks for a link token. */
  public UUID requestLinkToken(String userId, String plan) {
    UUID id = UUID.randomUUID();
    publish(
        id,
        userId,
        LinkRequested.newBuilder()
            .setUserId(userId)
            .setPlan(plan)
            .setExpiresAt(Instant.now().plus(Duration.ofMinutes(10)))
            .build());
    return id;
  }

  /** Asks for a link token that opens an Item in update mode. */
  public UUID requestUpdateMode(String userId, String plan, String itemId) {
    UUID id = UUID.randomUUID();
    publish(
        id,
        userId,
        LinkRequested.newBuilder()
            .setUserId(userId)
            .setPlan(plan)
            .setItemId(itemId)
            .setExpiresAt(Instant.now().plus(Duration.ofMinutes(10)))
            .build());
    return id;
  }

  /** Says that update mode is done, as the browser does. */
  public UUID reconnected(String userId, String plan, String itemId) {
    UUID id = UUID.randomUUID();
    publish(
        id,
        userId,
        ReconnectCompleted.newBuilder()
            .setUserId(userId)
            .setPlan(plan)
            .setItemId(itemId)
            .setExpiresAt(Instant.now().plus(Duration.ofMinutes(10)))
            .build());
    return id;
  }

  /** Gives a connection up. */
  public UUID unlink(String userId, String itemId) {
    UUID id = UUID.randomUUID();
    publish(
        id,
        userId,
        UnlinkRequested.newBuilder()
            .setUserId(userId)
            .setItemId(itemId)
            .setExpiresAt(Instant.now().plus(Duration.ofMinutes(10)))
            .build());
    return id;
  }

  /** Sends a public token in, as the gateway does. */
  public UUID exchange(String userId, String plan, String publicToken) {
    return send(exchangeCommand(userId, plan, publicToken));
  }

  /** A command that can be changed before it is sent. */
  public ExchangeCommandBuilder exchangeCommand(String userId, String plan, String publicToken) {
    UUID id = UUID.randomUUID();
    FieldSealer sealer = TinkFieldSealer.of("test", surroundings.publicTokens().publicKeyset());
    return new ExchangeCommandBuilder(
        id,
        PublicTokenReceived.newBuilder()
            .setUserId(userId)
            .setPlan(plan)
            .setSealedPublicToken(
                ByteBuffer.wrap(sealer.seal(publicToken, SealedContext.of(userId, id))))
            .setPublicTokenSha256(sha256(publicToken))
            .setAccounts(new ArrayList<>())
            .setExpiresAt(Instant.now().plus(Duration.ofMinutes(30))));
  }

  /** Publishes a command; again, if it was sent before. */
  public UUID send(ExchangeCommandBuilder command) {
    PublicTokenReceived value = command.event().build();
    publish(command.id(), value.getUserId(), value);
    return command.id();
  }

  /**
   * A command before it is sent.
   *
   * @param id its id
   * @param event its content
   */
  public record ExchangeCommandBuilder(UUID id, PublicTokenReceived.Builder event) {}

  /** Publishes a webhook, as the gateway does once it has verified it. */
  public void webhook(WebhookReceived webhook) {
    publish(TopicCatalogue.PLAID_WEBHOOKS, UUID.randomUUID(), webhook.getItemId(), webhook);
  }

  /** A webhook that was signed and taken now. */
  public static WebhookReceived.Builder aWebhook(String type, String code, String itemId) {
    Instant now = Instant.now();
    return WebhookReceived.newBuilder()
        .setWebhookType(type)
        .setWebhookCode(code)
        .setItemId(itemId)
        .setBodySha256(sha256(type + code + itemId))
        .setSignedAt(now)
        .setReceivedAt(now);
  }

  /** Publishes a command. */
  public void publish(UUID id, String userId, SpecificRecord value) {
    publish(TopicCatalogue.LINK_COMMANDS, id, userId, value);
  }

  private void publish(Topic topic, UUID id, String key, SpecificRecord value) {
    Envelope envelope =
        new Envelope(
            id,
            value.getSchema().getFullName(),
            "gateway-service",
            Instant.now(),
            key,
            id,
            null,
            null,
            null);
    context
        .getBean(EventPublisher.class)
        .publish(context.getBean(EventEncoder.class).encode(topic, envelope, value))
        .block(PATIENCE);
  }

  /** Waits for the one outcome of a command. */
  public <T extends SpecificRecord> T outcome(UUID commandId, Class<T> type) {
    return outcome(commandId, type, PATIENCE);
  }

  /** Waits for the one outcome of a command. */
  public <T extends SpecificRecord> T outcome(UUID commandId, Class<T> type, Duration patience) {
    await()
        .atMost(patience)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> !outcomes.of(commandId).isEmpty());
    List<SpecificRecord> found = outcomes.of(commandId);
    assertThat(found).hasSize(1).first().isInstanceOf(type);
    return type.cast(found.get(0));
  }

  /** Opens what is meant for the gateway. */
  public String openLinkToken(String userId, UUID commandId, ByteBuffer sealed) {
    FieldOpener opener = TinkFieldOpener.of("test", surroundings.linkTokens().privateKeyset());
    byte[] bytes = new byte[sealed.remaining()];
    sealed.duplicate().get(bytes);
    return opener.open(bytes, SealedContext.of(userId, commandId));
  }

  /** Waits until a query returns this. */
  public void awaitRows(String sql, Object expected) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .untilAsserted(() -> assertThat(String.valueOf(row(sql))).isEqualTo(expected.toString()));
  }

  /** The first column of the first row, past the proxy. */
  public @Nullable Object row(String sql) {
    List<Object> column = column(sql);
    return column.isEmpty() ? null : column.get(0);
  }

  /** The first column. */
  public List<Object> column(String sql) {
    try (Connection connection = database();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<Object> found = new ArrayList<>();
      while (rows.next()) {
        found.add(rows.getObject(1));
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Changes rows, past the proxy. */
  public void change(String sql) {
    try (Connection connection = database();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Connection database() throws SQLException {
    return DriverManager.getConnection(
        surroundings.database().jdbcUrl(),
        surroundings.database().username(),
        surroundings.database().password());
  }

  /** Lets an Item's stored probe of this kind be due. */
  public void dueProbe(String itemId, String key) {
    change(
        "update plaid_work set not_before = now() where kind = 'PROBE' and work_key = '%s'"
                .formatted(key)
            + " and subject = 'item:%s'".formatted(itemId));
  }

  /** As the ledger names a token. */
  public static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
