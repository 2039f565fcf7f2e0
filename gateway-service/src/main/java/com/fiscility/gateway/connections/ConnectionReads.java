package com.fiscility.gateway.connections;

import com.fiscility.gateway.caller.Caller;
import com.fiscility.gateway.services.ServiceClient;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Reads a user's connections: from Redis while that is certainly fresh, else from link-service. */
final class ConnectionReads {

  private static final String PATH = "/internal/v1/connections";

  private final ServiceClient linkService;
  private final ConnectionsCache cache;
  private final CacheClears clears;
  private final HeardInstitutions institutions;
  private final JsonMapper json;
  private final Counter hits;
  private final Counter misses;
  private final Counter bypasses;

  ConnectionReads(
      ServiceClient linkService,
      ConnectionsCache cache,
      CacheClears clears,
      HeardInstitutions institutions,
      JsonMapper json,
      MeterRegistry meters) {
    this.linkService = linkService;
    this.cache = cache;
    this.clears = clears;
    this.institutions = institutions;
    this.json = json;
    this.hits = reads(meters, "hit");
    this.misses = reads(meters, "miss");
    this.bypasses = reads(meters, "bypass");
  }

  /** The caller's connections. */
  Mono<LinkedConnections> of(Caller caller) {
    return read(caller).map(linked -> institutions.overlay(caller.userId(), linked));
  }

  private Mono<LinkedConnections> read(Caller caller) {
    if (clears.arePending()) {
      // What is cached may be older than what this user was already told.
      bypasses.increment();
      return linkService.get(caller, PATH).map(this::parse);
    }
    return find(caller).flatMap(cached -> cached.isPresent() ? hit(cached.get()) : miss(caller));
  }

  /** The caller's connections as far as that is known without asking; empty when it is not. */
  Mono<LinkedConnections> cached(Caller caller) {
    if (clears.arePending()) {
      return Mono.empty();
    }
    return find(caller).flatMap(Mono::justOrEmpty).map(this::parse);
  }

  private Mono<Optional<byte[]>> find(Caller caller) {
    return Mono.fromCompletionStage(() -> cache.find(caller.userId()))
        .onErrorReturn(Optional.empty());
  }

  private Mono<LinkedConnections> hit(byte[] cached) {
    hits.increment();
    return Mono.just(parse(cached));
  }

  private Mono<LinkedConnections> miss(Caller caller) {
    misses.increment();
    return linkService
        .get(caller, PATH)
        .map(
            answer -> {
              LinkedConnections connections = parse(answer);
              cache.offer(caller.userId(), connections.userVersion(), answer);
              return connections;
            });
  }

  private LinkedConnections parse(byte[] answer) {
    return json.readValue(answer, LinkedConnections.class);
  }

  private static Counter reads(MeterRegistry meters, String result) {
    return Counter.builder("gateway.cache.reads")
        .description("Reads of connections by where they were answered from")
        .tag("result", result)
        .register(meters);
  }
}
