package com.fiscility.link.institution;

import com.fiscility.link.institution.domain.InstitutionHealth;
import com.fiscility.link.institution.domain.InstitutionHealth.Evidence;
import com.fiscility.link.plaid.CallWitness;
import com.fiscility.link.plaid.PlaidEndpoint;
import com.fiscility.link.plaid.PlaidFailure;
import com.fiscility.messaging.kafka.MessagingPhase;
import com.fiscility.messaging.outbox.Outbox;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Takes note of banks that do not answer Plaid, and of the first call that works again. Almost all
 * calls work at banks that are well: for those nothing is read or written.
 */
final class ObservingInstitutions implements CallWitness, SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(ObservingInstitutions.class);

  /** What other instances noticed is known here after this time. */
  private static final Duration INTERVAL = Duration.ofSeconds(10);

  private final InstitutionStore store;
  private final InstitutionEvents events;
  private final Outbox outbox;
  private final TransactionalOperator transaction;
  private volatile boolean anyTrouble;
  private volatile boolean running;

  ObservingInstitutions(
      InstitutionStore store,
      InstitutionEvents events,
      Outbox outbox,
      TransactionalOperator transaction) {
    this.store = store;
    this.events = events;
    this.outbox = outbox;
    this.transaction = transaction;
  }

  /** Only a call that needs the bank, or what Plaid holds of it, says that it answers. */
  @Override
  public Mono<Void> answered(PlaidEndpoint endpoint, String itemId, Instant startedAt) {
    return anyTrouble && endpoint.needsBank()
        ? observe(itemId, Evidence.works(startedAt))
        : Mono.empty();
  }

  @Override
  public Mono<Void> refused(PlaidFailure.Refused refusal, String itemId, Instant startedAt) {
    return Evidence.of(refusal.errorCode(), startedAt)
        .map(evidence -> observe(itemId, evidence))
        .orElseGet(Mono::empty);
  }

  private Mono<Void> observe(String itemId, Evidence evidence) {
    return store
        .ofItem(itemId)
        .filter(seen -> !seen.with(evidence).equals(seen))
        .flatMap(seen -> store(seen, evidence))
        .doOnError(
            e ->
                LOG.warn(
                    "What a call about Item {} says of its bank could not be stored ({}); another"
                        + " call will say it again",
                    itemId,
                    e.toString()))
        .onErrorComplete();
  }

  private Mono<Void> store(InstitutionHealth seen, Evidence evidence) {
    return store
        .lock(seen)
        .flatMap(known -> save(known, known.with(evidence)))
        .as(transaction::transactional)
        .doOnSuccess(done -> anyTrouble = true);
  }

  private Mono<Void> save(InstitutionHealth known, InstitutionHealth now) {
    if (now.equals(known)) {
      return Mono.empty();
    }
    boolean told = now.health() != known.health();
    Mono<Void> saved = store.save(now);
    return told
        ? saved.then(Mono.defer(() -> outbox.append(List.of(events.changed(known, now)))))
        : saved;
  }

  @Override
  public void start() {
    running = true;
    Flux.interval(Duration.ZERO, INTERVAL)
        .takeWhile(tick -> running)
        .onBackpressureDrop()
        .concatMap(tick -> look())
        .subscribe();
  }

  private Mono<Void> look() {
    return store
        .troubled()
        .map(Set::isEmpty)
        .doOnNext(none -> anyTrouble = !none)
        .then()
        .doOnError(e -> LOG.warn("Which banks are in trouble cannot be read: {}", e.toString()))
        .onErrorComplete();
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return MessagingPhase.DATABASE;
  }
}
