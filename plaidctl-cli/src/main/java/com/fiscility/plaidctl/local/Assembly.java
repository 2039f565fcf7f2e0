package com.fiscility.plaidctl.local;

import com.fiscility.localstack.Part;
import com.fiscility.localstack.process.ClassArchiving;
import com.fiscility.plaidctl.local.Component.Port;
import com.fiscility.plaidctl.local.Component.Started;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the system consists of.
 *
 * @param foundations stand alone and start first, all at once
 * @param services need all foundations
 * @param archivings may run when everything is ready
 */
record Assembly(
    List<Component> foundations, List<Component> services, List<ClassArchiving> archivings) {

  /** Puts the whole system together; keys are made when they do not exist. */
  static Assembly of(Environment environment, LocalDirectory directory, Installation installation)
      throws IOException {
    Foundations foundations = new Foundations(environment, directory);
    Plaid plaid = new Plaid(environment, directory);
    ServiceKeys keys = ServiceKeys.in(directory.keys().resolve("services.json"));
    Services services = new Services(environment, directory, installation, keys);
    List<Component> first = new ArrayList<>();
    first.add(foundations.kafka());
    first.add(foundations.registry());
    first.add(foundations.postgres());
    first.add(plaid.component());
    first.add(foundations.redis());
    first.add(foundations.identity(new DemoTokens(environment, directory).issuer()));
    first.addAll(foundations.mail());
    new BusinessTime(environment, directory).component().ifPresent(first::add);
    return new Assembly(
        List.copyOf(first),
        List.of(
            services.link(foundations, plaid),
            services.refresh(foundations),
            services.notification(foundations),
            services.gateway(foundations, plaid)),
        services.archivings());
  }

  Stream<Component> components() {
    return Stream.concat(foundations.stream(), services.stream());
  }

  Component named(String name) {
    return components()
        .filter(component -> component.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** What will be listened on. */
  List<Port> ports() {
    return started(components()).flatMap(started -> started.ports().stream()).toList();
  }

  static List<Part> parts(List<Component> components) {
    return started(components.stream()).map(Started::part).toList();
  }

  private static Stream<Started> started(Stream<Component> components) {
    return components.filter(Started.class::isInstance).map(Started.class::cast);
  }
}
