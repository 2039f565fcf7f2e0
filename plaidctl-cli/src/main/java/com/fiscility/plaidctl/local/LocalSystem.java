package com.fiscility.plaidctl.local;

import com.fiscility.localstack.Part;
import java.util.List;
import java.util.Optional;

/** The running system: foundations first, then services; stopped the other way round. */
final class LocalSystem {

  private final List<Part> parts;
  private final Wave foundations;
  private final Wave services;
  private final SchemaIds schemaIds;
  private final BackgroundArchiving archiving;
  private volatile boolean stopping;

  LocalSystem(Assembly assembly, SchemaIds schemaIds) {
    this.parts = Assembly.parts(assembly.components().toList());
    this.foundations = new Wave(Assembly.parts(assembly.foundations()));
    this.services = new Wave(Assembly.parts(assembly.services()));
    this.schemaIds = schemaIds;
    this.archiving = new BackgroundArchiving(assembly.archivings());
  }

  /** Returns when everything is ready; on a failure the caller stops what runs by then. */
  void start(Progress progress) {
    foundations.start(progress);
    schemaIds.check();
    services.start(progress);
    schemaIds.record();
    archiving.start();
  }

  /** A part that ended though nobody stopped it. */
  Optional<Part> deadPart() {
    return parts.stream().filter(part -> !part.isAlive()).findFirst().filter(part -> !stopping);
  }

  boolean isStopping() {
    return stopping;
  }

  /** Stops everything, whatever state it is in; a second call waits for the first. */
  synchronized void stop() {
    if (stopping) {
      return;
    }
    stopping = true;
    archiving.stop();
    services.stop();
    foundations.stop();
  }
}
