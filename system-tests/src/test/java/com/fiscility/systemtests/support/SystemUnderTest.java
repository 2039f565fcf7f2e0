package com.fiscility.systemtests.support;

import com.fiscility.localstack.DatabaseAddress;
import com.fiscility.localstack.FreePorts;
import com.fiscility.localstack.PartFiles;
import com.fiscility.localstack.SharedStack;
import com.fiscility.localstack.identity.DemoUser;
import com.fiscility.localstack.identity.IdentityPart;
import com.fiscility.localstack.identity.SigningKey;
import com.fiscility.localstack.identity.TokenIssuer;
import com.fiscility.localstack.part.PostgresPart;
import com.fiscility.localstack.part.ServicePart;
import com.fiscility.localstack.process.BootJar;
import com.fiscility.localstack.process.JavaCommand;
import com.fiscility.messaging.encryption.Keysets;
import com.fiscility.simulator.PlaidSimulator;
import com.fiscility.simulator.SimulatorConfig;
import com.fiscility.simulator.control.SimulatorControl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * The whole system, once per JVM: real parts, the simulator in this process, and the services as
 * processes of their own. PostgreSQL is this system's own, so that a test may stop it.
 */
public final class SystemUnderTest {

  private static final class Holder {
    private static final SystemUnderTest INSTANCE = new SystemUnderTest();
  }

  private final Path logs = Path.of("target", "logs").toAbsolutePath();
  private final PlaidSimulator simulator = PlaidSimulator.start(SimulatorConfig.forTests());
  private final int identityPort = FreePorts.next();
  private final String issuer = "http://127.0.0.1:" + identityPort;
  private final TokenIssuer tokens =
      new TokenIssuer(SigningKey.generate(), issuer, Clock.systemUTC());
  private final IdentityPart identity;
  private final PostgresPart postgres;
  private final DatabaseAddress database;
  private final ServicePart gateway;
  private final ServicePart link;

  private SystemUnderTest() {
    Path directory = SharedStack.newDirectory("system");
    postgres =
        new PostgresPart(
            directory.resolve("postgres-binaries"),
            PartFiles.under(directory, "postgres"),
            FreePorts.next(),
            false,
            List.of("link"));
    postgres.start();
    database = postgres.database("link");
    int gatewayPort = FreePorts.next();
    identity = new IdentityPart(identityPort, tokens, Set.of("http://127.0.0.1:" + gatewayPort));
    identity.start();
    int linkPort = FreePorts.next();
    Map<String, String> both = common();
    gateway = service("gateway-service", gatewayPort, gateway(both, gatewayPort, linkPort));
    link = service("link-service", linkPort, link(both, linkPort));
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "system-under-test-stop"));
    CompletableFuture<Void> linkStarts = CompletableFuture.runAsync(link::start);
    gateway.start();
    linkStarts.join();
  }

  /** The running system; started by the first who asks. */
  public static SystemUnderTest running() {
    return Holder.INSTANCE;
  }

  private ServicePart service(String module, int port, Map<String, String> environment) {
    BootJar jar = new BootJar(module, jarOf(module), Path.of("target", "boot").toAbsolutePath());
    return new ServicePart(
        module,
        URI.create("http://127.0.0.1:" + port),
        "/actuator/health/readiness",
        () -> jar.command(JavaCommand.smallJvm(256)),
        environment,
        PartFiles.under(logs, module));
  }

  private static Path jarOf(String module) {
    try (Stream<Path> files = Files.list(Path.of("..", module, "target").toAbsolutePath())) {
      return files
          .filter(file -> file.getFileName().toString().endsWith("-exec.jar"))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("No jar of " + module + "; package it"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, String> common() {
    Keysets.HybridPair publicTokens = Keysets.newHybridPair();
    Keysets.HybridPair linkTokens = Keysets.newHybridPair();
    Map<String, String> values = new LinkedHashMap<>();
    values.put("KAFKA_BOOTSTRAP_SERVERS", SharedStack.kafkaBootstrapServers());
    values.put("SCHEMA_REGISTRY_URL", SharedStack.schemaRegistryUrl());
    values.put("JWT_ISSUER_URI", issuer);
    values.put("JWT_JWK_SET_URI", issuer + "/jwks.json");
    values.put("INTERNAL_API_SECRET", "between-services-only");
    values.put("PUBLIC_TOKEN_ENCRYPTION_KEYSET", publicTokens.publicKeyset());
    values.put("PUBLIC_TOKEN_DECRYPTION_KEYSET", publicTokens.privateKeyset());
    values.put("LINK_TOKEN_ENCRYPTION_KEYSET", linkTokens.publicKeyset());
    values.put("LINK_TOKEN_DECRYPTION_KEYSET", linkTokens.privateKeyset());
    return values;
  }

  private Map<String, String> gateway(Map<String, String> both, int port, int linkPort) {
    byte[] idKey = new byte[32];
    new Random(1).nextBytes(idKey);
    Map<String, String> values = new LinkedHashMap<>(both);
    values.remove("PUBLIC_TOKEN_DECRYPTION_KEYSET");
    values.remove("LINK_TOKEN_ENCRYPTION_KEYSET");
    values.put("SPRING_PROFILES_ACTIVE", "local");
    values.put("GATEWAY_PORT", String.valueOf(port));
    values.put("GATEWAY_ID_KEY", Base64.getEncoder().encodeToString(idKey));
    values.put("REDIS_URL", SharedStack.redisUrl());
    values.put("LINK_SERVICE_URL", "http://127.0.0.1:" + linkPort);
    values.put("PLAID_LINK_SCRIPT_URL", simulator.baseUrl() + "/link/v2/stable/link-initialize.js");
    values.put("GATEWAY_TOKEN_ENDPOINT", issuer + "/token");
    values.put(
        "GATEWAY_DEMO_USERS", "frida:Frida Free:free,paul:Paul Plus:plus,petra:Petra Pro:pro");
    return values;
  }

  private Map<String, String> link(Map<String, String> both, int port) {
    SimulatorConfig plaid = SimulatorConfig.forTests();
    Map<String, String> values = new LinkedHashMap<>(both);
    values.remove("PUBLIC_TOKEN_ENCRYPTION_KEYSET");
    values.remove("LINK_TOKEN_DECRYPTION_KEYSET");
    values.put("LINK_SERVICE_PORT", String.valueOf(port));
    values.put("POSTGRES_URL", database.r2dbcUrl());
    values.put("POSTGRES_USER", database.username());
    values.put("POSTGRES_PASSWORD", database.password());
    values.put("TOKEN_VAULT_KEYSET", Keysets.newAeadKeyset());
    values.put("PLAID_BASE_URL", simulator.baseUrl());
    values.put("PLAID_CLIENT_ID", plaid.clientId());
    values.put("PLAID_SECRET", plaid.secret());
    values.put("PLAID_WEBHOOK_URL", "http://127.0.0.1:9/plaid/webhook");
    return values;
  }

  private void stop() {
    // Not gracefully: the shared parts that they would say goodbye to are stopping as well.
    gateway.kill();
    link.kill();
    postgres.stop();
    identity.stop();
    simulator.close();
  }

  /** A front end of this user. */
  public ApiClient client(String user, String plan) {
    return new ApiClient(
        URI.create(gateway.address()), tokens.tokenFor(DemoUser.named(user, plan)));
  }

  public ServicePart gateway() {
    return gateway;
  }

  public ServicePart link() {
    return link;
  }

  public PostgresPart postgres() {
    return postgres;
  }

  public SimulatorControl plaid() {
    return simulator.control();
  }

  public Tables tables() {
    return new Tables(database);
  }

  public Topics topics() {
    return new Topics(SharedStack.kafkaBootstrapServers());
  }

  public Path logs() {
    return logs;
  }
}
