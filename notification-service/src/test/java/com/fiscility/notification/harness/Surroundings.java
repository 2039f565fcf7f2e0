package com.fiscility.notification.harness;

import com.fiscility.localstack.DatabaseAddress;
import com.fiscility.localstack.FreePorts;
import com.fiscility.localstack.SharedStack;
import com.fiscility.localstack.clock.ClockPart;
import com.fiscility.localstack.identity.IdentityPart;
import com.fiscility.localstack.identity.SigningKey;
import com.fiscility.localstack.identity.TokenIssuer;
import com.fiscility.localstack.mail.SmtpProxy;
import com.fiscility.localstack.part.MailPart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What an instance runs in; a second instance can run in the same.
 *
 * @param database its own
 * @param mail a mail server of its own
 * @param smtp stands before it
 * @param clock business time
 * @param issuer signs users' JWTs
 * @param identity publishes its keys
 * @param group of its consumers
 */
public record Surroundings(
    DatabaseAddress database,
    MailPart mail,
    SmtpProxy smtp,
    ClockPart clock,
    TokenIssuer issuer,
    IdentityPart identity,
    String group) {

  static final String SECRET = "a-secret-between-services";

  /** New ones on the shared stack; events of other tests come by in all of them. */
  public static Surroundings create() {
    Path directory = SharedStack.newDirectory("notification");
    int mailPort = FreePorts.next();
    MailPart mail = new MailPart(mailPort);
    mail.start();
    ClockPart clock = new ClockPart(FreePorts.next(), directory.resolve("clock"));
    clock.start();
    int identityPort = FreePorts.next();
    TokenIssuer issuer =
        new TokenIssuer(newKey(directory), "http://127.0.0.1:" + identityPort, Clock.systemUTC());
    IdentityPart identity = new IdentityPart(identityPort, issuer, Set.of());
    identity.start();
    return new Surroundings(
        SharedStack.newDatabase("notification"),
        mail,
        new SmtpProxy(FreePorts.next(), mailPort),
        clock,
        issuer,
        identity,
        "notification-" + UUID.randomUUID());
  }

  private static SigningKey newKey(Path directory) {
    try {
      return SigningKey.in(directory.resolve("identity.json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How an instance finds them; whatever it waits for is short. */
  Map<String, Object> properties() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("server.port", 0);
    all.put("spring.profiles.active", "local");
    all.put("clock.url", clock.address());
    all.put("messaging.bootstrap-servers", SharedStack.kafkaBootstrapServers());
    all.put("schema.registry.url", SharedStack.schemaRegistryUrl());
    all.put("service.database.url", database.r2dbcUrl());
    all.put("service.database.username", database.username());
    all.put("service.database.password", database.password());
    all.put("service.jwt.issuer-uri", identity.address());
    all.put("service.jwt.jwk-set-uri", identity.address() + "/jwks.json");
    all.put("service.internal-api.secret", SECRET);
    all.put("notification.listening.group", group);
    all.put("notification.link-key", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
    all.put("notification.mail.from", "Fiscility <no-reply@fiscility.example>");
    all.put("notification.mail.dashboard-url", "https://app.fiscility.example");
    all.put("notification.mail.window", "400ms");
    all.put("notification.mail.poll-interval", "50ms");
    all.put("notification.sweep.reminders-every", "100ms");
    all.put("notification.sweep.outages-every", "200ms");
    all.put("spring.mail.host", "127.0.0.1");
    all.put("spring.mail.port", smtp.port());
    return all;
  }
}
