package com.fiscility.plaidctl.local;

import com.fiscility.localstack.identity.DemoUser;
import com.fiscility.localstack.identity.IdentityPart;
import com.fiscility.localstack.identity.TokenIssuer;
import com.fiscility.localstack.mail.MailPagePart;
import com.fiscility.localstack.part.KafkaPart;
import com.fiscility.localstack.part.MailPart;
import com.fiscility.localstack.part.PostgresPart;
import com.fiscility.localstack.part.RedisPart;
import com.fiscility.localstack.part.RegistryPart;
import com.fiscility.plaidctl.local.Component.Replaced;
import com.fiscility.plaidctl.local.Component.Started;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What the services stand on: each a part of ours unless an environment variable names another. */
final class Foundations {

  private final Environment environment;
  private final LocalDirectory directory;
  private final LocalPorts ports;

  Foundations(Environment environment, LocalDirectory directory) {
    this.environment = environment;
    this.directory = directory;
    this.ports = LocalPorts.of(environment);
  }

  Component postgres() {
    return unlessSet(
        "postgres", "POSTGRES_URL", () -> new Started(postgresPart(), List.of(ports.postgres())));
  }

  private PostgresPart postgresPart() {
    return new PostgresPart(
        directory.cache().resolve("postgres"),
        directory.files("postgres"),
        ports.postgres().number(),
        true,
        Databases.ALL);
  }

  Databases databases() {
    return new Databases(environment, ports.postgres().number());
  }

  Component redis() {
    return unlessSet(
        "redis",
        "REDIS_URL",
        () ->
            new Started(
                new RedisPart(directory.files("redis"), ports.redis().number()),
                List.of(ports.redis())));
  }

  Component kafka() {
    int port = ports.kafka().number();
    int controllerPort = ports.kafkaController().number();
    return unlessSet(
        "kafka",
        "KAFKA_BOOTSTRAP_SERVERS",
        () ->
            new Started(
                new KafkaPart(directory.files("kafka"), port, controllerPort),
                List.of(ports.kafka(), ports.kafkaController())));
  }

  Component registry() {
    return unlessSet(
        "registry",
        "SCHEMA_REGISTRY_URL",
        () ->
            new Started(
                RegistryPart.persistent(directory.files("registry"), ports.registry().number()),
                List.of(ports.registry())));
  }

  /** The server, and if it is ours the page that shows what it caught. */
  List<Component> mail() {
    Optional<String> other = environment.get("SMTP_HOST");
    if (other.isPresent()) {
      environment.required("SMTP_PORT", "SMTP_HOST names another mail server");
      return List.of(new Replaced("mail", other.get(), "SMTP_HOST"));
    }
    MailPart server = new MailPart(ports.smtp().number());
    MailPagePart page = new MailPagePart(ports.mailPage().number(), server.mails());
    return List.of(
        new Started(server, List.of(ports.smtp())), new Started(page, List.of(ports.mailPage())));
  }

  /** Where mails are handed in. */
  Map<String, String> mailServer() {
    return Map.of("SMTP_HOST", "127.0.0.1", "SMTP_PORT", Integer.toString(ports.smtp().number()));
  }

  Component identity(TokenIssuer issuer) {
    if (environment.get("JWT_ISSUER_URI").isPresent()) {
      environment.required("JWT_JWK_SET_URI", "JWT_ISSUER_URI names another identity provider");
    }
    return unlessSet(
        "identity",
        "JWT_ISSUER_URI",
        () -> new Started(identityPart(issuer), List.of(ports.identity())));
  }

  IdentityPart identityPart(TokenIssuer issuer) {
    return new IdentityPart(ports.identity().number(), issuer, dashboardOrigins());
  }

  /** The demo provider's name, which is also its address. */
  String demoIssuer() {
    return "http://127.0.0.1:" + ports.identity().number();
  }

  /** What lets the dashboard offer the demo users; nothing when people sign in elsewhere. */
  Map<String, String> demoSignIn() {
    if (environment.get("JWT_ISSUER_URI").isPresent()) {
      return Map.of();
    }
    String users =
        DemoUser.ALL.stream()
            .map(user -> String.join(":", user.name(), user.fullName(), user.plan()))
            .collect(Collectors.joining(","));
    return Map.of("GATEWAY_TOKEN_ENDPOINT", demoIssuer() + "/token", "GATEWAY_DEMO_USERS", users);
  }

  private Set<String> dashboardOrigins() {
    int port = ports.gateway().number();
    return Set.of("http://127.0.0.1:" + port, "http://localhost:" + port);
  }

  private Component unlessSet(String name, String variable, Supplier<Component> ours) {
    return environment
        .get(variable)
        .<Component>map(address -> new Replaced(name, address, variable))
        .orElseGet(ours);
  }
}
