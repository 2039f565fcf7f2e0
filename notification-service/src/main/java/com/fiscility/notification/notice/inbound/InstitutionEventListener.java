package com.fiscility.notification.notice.inbound;

import com.fiscility.events.InstitutionHealth;
import com.fiscility.events.InstitutionHealthChanged;
import com.fiscility.messaging.listening.BatchHandler;
import com.fiscility.messaging.listening.Received;
import com.fiscility.notification.notice.Institutions;
import com.fiscility.notification.notice.Institutions.InstitutionState;
import java.util.List;
import java.util.Objects;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Learns which banks do not answer. Nothing is told here: the sweep tells what lasts.
 *
 * <p><em>Delivery:</em> at least once, also long after and under another group. <em>Idempotent
 * because:</em> only a higher version of a bank is applied. <em>Ordering:</em> of one bank by
 * rising version.
 */
public final class InstitutionEventListener implements BatchHandler {

  private final Institutions institutions;

  public InstitutionEventListener(Institutions institutions) {
    this.institutions = institutions;
  }

  @Override
  public Mono<Void> handle(List<Received> batch) {
    return Flux.fromIterable(batch).concatMap(this::apply).then();
  }

  private Mono<Void> apply(Received received) {
    if (received.value() instanceof InstitutionHealthChanged changed
        && changed.getHealth() != InstitutionHealth.UNKNOWN) {
      return institutions.apply(
          new InstitutionState(
              changed.getInstitutionId(),
              Objects.requireNonNull(
                  received.envelope().sequence(), "A bank's event without its version"),
              changed.getInstitutionName(),
              changed.getHealth() == InstitutionHealth.HEALTHY ? null : changed.getSince(),
              changed.getHealth() == InstitutionHealth.DEGRADED));
    }
    return Mono.empty();
  }
}
