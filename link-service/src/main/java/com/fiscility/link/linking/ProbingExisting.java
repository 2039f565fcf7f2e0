package com.fiscility.link.linking;

import com.fiscility.link.connection.Observations;
import com.fiscility.link.connection.domain.Observation;
import com.fiscility.link.plaid.AccessToken;
import com.fiscility.link.plaid.CallSubject;
import com.fiscility.link.plaid.ItemStatus;
import com.fiscility.link.plaid.PlaidCallException;
import com.fiscility.link.plaid.PlaidEndpoint;
import com.fiscility.link.quota.Lane;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Asks Plaid how a connection is that a new one would repeat: at some banks the new login itself
 * has broken the older one.
 */
final class ProbingExisting {

  private static final Logger LOG = LoggerFactory.getLogger(ProbingExisting.class);

  private final LinkingPorts ports;

  ProbingExisting(LinkingPorts ports) {
    this.ports = ports;
  }

  /** Stores what is found; whatever comes of it, the caller goes on with what is stored. */
  Mono<Void> probe(String userId, String itemId, Lane lane, UUID cause) {
    Instant startedAt = ports.clock().instant();
    return ports
        .tokens()
        .of(itemId)
        .flatMap(token -> item(itemId, token, lane))
        .flatMap(
            status ->
                Mono.justOrEmpty(
                    Observations.answered(
                        PlaidEndpoint.ITEM_GET, status.error(), status.startedAt())))
        .onErrorResume(
            PlaidCallException.class,
            e -> Mono.justOrEmpty(Observations.failed(e.failure(), startedAt)))
        .flatMap(seen -> observe(userId, itemId, seen, cause))
        .doOnError(
            e ->
                LOG.warn(
                    "Item {} could not be probed ({}); what is known of it decides",
                    itemId,
                    e.toString()))
        .onErrorComplete();
  }

  private Mono<ItemStatus> item(String itemId, AccessToken token, Lane lane) {
    return ports
        .permits()
        .make(PlaidEndpoint.ITEM_GET, lane, ports.plaid().item(token))
        .contextWrite(CallSubject.item(itemId));
  }

  private Mono<Void> observe(String userId, String itemId, Observation seen, UUID cause) {
    return ports.health().observe(userId, itemId, seen, cause);
  }
}
