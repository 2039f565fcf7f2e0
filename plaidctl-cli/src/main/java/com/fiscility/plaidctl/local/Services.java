package com.fiscility.plaidctl.local;

import com.fiscility.localstack.part.ServicePart;
import com.fiscility.localstack.process.BootJar;
import com.fiscility.localstack.process.ClassArchiving;
import com.fiscility.localstack.process.JavaCommand;
import com.fiscility.localstack.process.LowPriority;
import com.fiscility.plaidctl.local.Component.Port;
import com.fiscility.plaidctl.local.Component.Started;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The services, run from the jars that would be deployed. */
final class Services {

  private static final int MEGABYTES = 256;
  private static final String READINESS = "/actuator/health/readiness";

  /** Of services that a person seldom waits for: the others get the processors first. */
  private static final int LESS_URGENT = 19;

  private final Environment environment;
  private final LocalDirectory directory;
  private final Installation installation;
  private final LocalPorts ports;
  private final ServiceKeys keys;
  private final List<ClassArchiving> archivings = new ArrayList<>();

  Services(
      Environment environment,
      LocalDirectory directory,
      Installation installation,
      ServiceKeys keys) {
    this.environment = environment;
    this.directory = directory;
    this.installation = installation;
    this.ports = LocalPorts.of(environment);
    this.keys = keys;
  }

  Component link(Foundations foundations, Plaid plaid) {
    return service(
        "link-service",
        ports.linkService(),
        foundations
            .databases()
            .giveTo(common(foundations), Databases.LINK)
            .with("LINK_SERVICE_PORT", Integer.toString(ports.linkService().number()))
            .with("REDIS_URL", foundations.redis().address())
            .with(keys.ofLink())
            .with("PLAID_BASE_URL", plaid.baseUrl())
            .with("PLAID_CLIENT_ID", plaid.clientId())
            .with("PLAID_SECRET", plaid.secret())
            .with(plaid.demoWebhook())
            .with(plaid.demoRedirect()));
  }

  Component refresh(Foundations foundations) {
    return lessUrgent(
        "refresh-service",
        ports.refreshService(),
        foundations
            .databases()
            .giveTo(common(foundations), Databases.REFRESH)
            .with("REFRESH_SERVICE_PORT", Integer.toString(ports.refreshService().number()))
            .with(keys.ofRefresh()));
  }

  Component notification(Foundations foundations) {
    return lessUrgent(
        "notification-service",
        ports.notificationService(),
        foundations
            .databases()
            .giveTo(common(foundations), Databases.NOTIFICATION)
            .with(
                "NOTIFICATION_SERVICE_PORT", Integer.toString(ports.notificationService().number()))
            .with(foundations.mailServer())
            .withIfSet("SMTP_PASSWORD")
            .with("MAIL_FROM", "Fiscility <no-reply@fiscility.example>")
            .with("DASHBOARD_URL", loopback(ports.gateway()))
            .with(keys.ofNotification()));
  }

  Component gateway(Foundations foundations, Plaid plaid) {
    return service(
        "gateway-service",
        ports.gateway(),
        common(foundations)
            .with("GATEWAY_PORT", Integer.toString(ports.gateway().number()))
            .with(keys.ofGateway())
            .with("REDIS_URL", foundations.redis().address())
            .with("LINK_SERVICE_URL", loopback(ports.linkService()))
            .with("NOTIFICATION_SERVICE_URL", loopback(ports.notificationService()))
            .with("PLAID_LINK_SCRIPT_URL", plaid.linkScriptUrl())
            .with(foundations.demoSignIn())
            .with(plaid.demoRedirect()));
  }

  /** What makes the next start of these services quicker. */
  List<ClassArchiving> archivings() {
    return List.copyOf(archivings);
  }

  private ServiceEnvironment common(Foundations foundations) {
    return new ServiceEnvironment(environment)
        .with("SPRING_PROFILES_ACTIVE", "local")
        .with("SERVER_ADDRESS", "127.0.0.1")
        .with(BusinessTime.PROFILE, BusinessTime.LOCAL)
        .with(new BusinessTime(environment, directory).variables())
        .with("SPRING_LIFECYCLE_TIMEOUT_PER_SHUTDOWN_PHASE", "5s")
        .with("KAFKA_BOOTSTRAP_SERVERS", foundations.kafka().address())
        .with("SCHEMA_REGISTRY_URL", foundations.registry().address())
        .with("JWT_ISSUER_URI", foundations.demoIssuer())
        .with("JWT_JWK_SET_URI", foundations.demoIssuer() + "/jwks.json");
  }

  private Component service(String name, Port port, ServiceEnvironment variables) {
    return service(name, port, variables, JavaCommand.servingJvm(MEGABYTES), command -> command);
  }

  private Component lessUrgent(String name, Port port, ServiceEnvironment variables) {
    return service(
        name,
        port,
        variables,
        JavaCommand.lastingJvm(MEGABYTES),
        command -> LowPriority.of(LESS_URGENT, command));
  }

  private Component service(
      String name,
      Port port,
      ServiceEnvironment variables,
      List<String> jvmOptions,
      UnaryOperator<List<String>> priority) {
    Path jar = installation.jar(name);
    BootJar boot = new BootJar(name, jar, directory.cache());
    ServicePart part =
        new ServicePart(
            name,
            URI.create(loopback(port)),
            READINESS,
            () -> priority.apply(boot.command(jvmOptions)),
            variables.toMap(),
            directory.files(name));
    archivings.add(
        new ClassArchiving(
            name, boot, jvmOptions, variables.toMap(), directory.archivingFiles(name)));
    return new Started(part, List.of(port));
  }

  private static String loopback(Port port) {
    return "http://127.0.0.1:" + port.number();
  }
}
