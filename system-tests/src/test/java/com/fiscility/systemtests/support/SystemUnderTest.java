package com.fiscility.systemtests.support;

import com.fiscility.localstack.FreePorts;
import com.fiscility.localstack.PartFiles;
import com.fiscility.localstack.SharedStack;
import com.fiscility.localstack.clock.ClockPart;
import com.fiscility.localstack.identity.DemoUser;
import com.fiscility.localstack.identity.IdentityPart;
import com.fiscility.localstack.identity.SigningKey;
import com.fiscility.localstack.identity.TokenIssuer;
import com.fiscility.localstack.mail.SmtpProxy;
import com.fiscility.localstack.part.MailPart;
import com.fiscility.localstack.part.PostgresPart;
import com.fiscility.localstack.part.ServicePart;
import com.fiscility.simulator.PlaidSimulator;
import com.fiscility.simulator.SimulatorConfig;
import com.fiscility.simulator.control.SimulatorControl;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole system, once per JVM: real parts, the simulator in this process, and the services as
 * processes of their own. PostgreSQL is this system's own, so that a test may stop it.
 */
public final class SystemUnderTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final class Holder {
    private static final SystemUnderTest INSTANCE = new SystemUnderTest();
  }

  private final Path logs;
  private final ClockPart clock;
  private final BusinessTime time;
  private final PlaidSimulator simulator;
  private final TokenIssuer tokens;
  private final IdentityPart identity;
  private final MailPart mail;
  private final SmtpProxy smtp;
  private final PostgresPart postgres;
  private final ServicePart gateway;
  private final ServicePart link;
  private final ServicePart refresh;
  private final ServicePart notification;
  private final ServiceSettings settings;
  private final Map<String, Tables> tables = new ConcurrentHashMap<>();
  private final Queue<ServicePart> others = new ConcurrentLinkedQueue<>();

  private SystemUnderTest() {
    Path directory = SharedStack.newDirectory("system");
    logs = Path.of("target", "logs").toAbsolutePath();
    clock = new ClockPart(FreePorts.next(), directory.resolve("clock"));
    clock.start();
    time = new BusinessTime(clock);
    simulator = PlaidSimulator.start(SimulatorConfig.forTests().withClock(time));
    int mailPort = FreePorts.next();
    mail = new MailPart(mailPort);
    mail.start();
    smtp = new SmtpProxy(FreePorts.next(), mailPort);
    int identityPort = FreePorts.next();
    ServiceSettings.Surroundings around =
        new ServiceSettings.Surroundings(
            "http://127.0.0.1:" + identityPort,
            simulator.baseUrl(),
            clock.address(),
            FreePorts.next(),
            FreePorts.next(),
            FreePorts.next(),
            FreePorts.next(),
            smtp.port());
    tokens = new TokenIssuer(SigningKey.generate(), around.issuer(), Clock.systemUTC());
    identity = new IdentityPart(identityPort, tokens, Set.of(around.gateway()));
    identity.start();
    postgres =
        new PostgresPart(
            directory.resolve("postgres-binaries"),
            PartFiles.under(directory, "postgres"),
            FreePorts.next(),
            false,
            List.of("link", "refresh", "notification"));
    postgres.start();
    settings = new ServiceSettings(around);
    Map<String, Map<String, String>> environments =
        Map.of(
            "gateway-service",
            settings.gateway(),
            "link-service",
            settings.link(postgres.database("link")),
            "refresh-service",
            settings.refresh(postgres.database("refresh")),
            "notification-service",
            settings.notification(postgres.database("notification")));
    ServiceJars.archiveClasses(environments, logs);
    gateway = service("gateway-service", around.gatewayPort(), environments);
    link = service("link-service", around.linkPort(), environments);
    refresh = service("refresh-service", around.refreshPort(), environments);
    notification = service("notification-service", around.notificationPort(), environments);
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "system-under-test-stop"));
    startTogether(gateway, link, refresh, notification);
  }

  /** Starts services at once; returns when all are ready. */
  public static void startTogether(ServicePart... services) {
    CompletableFuture.allOf(
            Stream.of(services)
                .map(service -> CompletableFuture.runAsync(service::start))
                .toArray(CompletableFuture[]::new))
        .join();
  }

  private ServicePart service(
      String module, int port, Map<String, Map<String, String>> environments) {
    return service(module, module, port, environments.get(module));
  }

  /**
   * @param name of its log
   */
  private ServicePart service(
      String name, String module, int port, Map<String, String> environment) {
    return new ServicePart(
        name,
        URI.create("http://127.0.0.1:" + port),
        "/actuator/health/readiness",
        ServiceJars.command(module),
        environment,
        PartFiles.under(logs, name));
  }

  private void stop() {
    // Not gracefully: the shared parts that they would say goodbye to are stopping as well.
    others.forEach(ServicePart::kill);
    gateway.kill();
    link.kill();
    refresh.kill();
    notification.kill();
    postgres.stop();
    smtp.close();
    mail.stop();
    identity.stop();
    simulator.close();
    clock.stop();
  }

  /** The running system; started by the first who asks. */
  public static SystemUnderTest running() {
    return Holder.INSTANCE;
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

  public ServicePart refresh() {
    return refresh;
  }

  public ServicePart notification() {
    return notification;
  }

  /**
   * One more instance of link-service, with the same database; not started yet. The gateway reads
   * from the usual one.
   *
   * @param properties what it is told besides
   */
  public ServicePart anotherLink(Map<String, ?> properties) {
    return another(
        "link-service", "LINK_SERVICE_PORT", settings.link(postgres.database("link")), properties);
  }

  /** One more instance of refresh-service, as {@link #anotherLink}. */
  public ServicePart anotherRefresh(Map<String, ?> properties) {
    return another(
        "refresh-service",
        "REFRESH_SERVICE_PORT",
        settings.refresh(postgres.database("refresh")),
        properties);
  }

  private ServicePart another(
      String module, String portName, Map<String, String> environment, Map<String, ?> properties) {
    int port = FreePorts.next();
    environment.put(portName, String.valueOf(port));
    environment.put("SPRING_APPLICATION_JSON", JSON.writeValueAsString(properties));
    ServicePart other = service(module + "-" + port, module, port, environment);
    others.add(other);
    return other;
  }

  /** Business time of all of it. */
  public BusinessTime time() {
    return time;
  }

  /** The mail server that catches what is sent. */
  public MailPart mail() {
    return mail;
  }

  /** The way to it, which can be spoilt. */
  public SmtpProxy smtp() {
    return smtp;
  }

  public PostgresPart postgres() {
    return postgres;
  }

  /** Someone who goes through Link. */
  public LinkVisit linkVisit() {
    return new LinkVisit(URI.create(simulator.baseUrl()));
  }

  public SimulatorControl plaid() {
    return simulator.control();
  }

  /** The tables of link-service. */
  public Tables tables() {
    return tables("link");
  }

  /** The tables of a service, named without "-service". */
  public Tables tables(String service) {
    return tables.computeIfAbsent(service, name -> new Tables(postgres.database(name)));
  }

  public Topics topics() {
    return new Topics(SharedStack.kafkaBootstrapServers());
  }

  public Path logs() {
    return logs;
  }
}
