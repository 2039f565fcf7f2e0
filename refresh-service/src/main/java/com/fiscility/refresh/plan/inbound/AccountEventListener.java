package com.fiscility.refresh.plan.inbound;

import com.fiscility.events.AccountsChanged;
import com.fiscility.events.BalancesUpdated;
import com.fiscility.events.ItemHealthChanged;
import com.fiscility.events.ItemLinked;
import com.fiscility.events.ItemReauthorised;
import com.fiscility.events.ItemRefreshed;
import com.fiscility.events.ItemUnlinked;
import com.fiscility.messaging.listening.BatchHandler;
import com.fiscility.messaging.listening.Received;
import com.fiscility.refresh.plan.ProjectingPlans;
import com.fiscility.refresh.plan.ToldEvidence;
import com.fiscility.refresh.plan.domain.ItemEvidence;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import reactor.core.publisher.Mono;

/**
 * Keeps plans up with Items.
 *
 * <p><em>Delivery:</em> at least once, also a whole topic again. <em>Idempotent because:</em> a
 * plan applies only a higher version of its Item. <em>Ordering:</em> not needed: each event carries
 * the Item's whole state, and an older one that comes late says nothing new.
 */
public final class AccountEventListener implements BatchHandler {

  private final ProjectingPlans plans;

  public AccountEventListener(ProjectingPlans plans) {
    this.plans = plans;
  }

  @Override
  public Mono<Void> handle(List<Received> batch) {
    return plans.tell(batch.stream().map(AccountEventListener::told).toList());
  }

  private static ToldEvidence told(Received received) {
    SpecificRecord value = received.value();
    Long version = received.envelope().sequence();
    if (value == null || version == null) {
      throw new IllegalArgumentException(received + " tells no version of its Item");
    }
    return new ToldEvidence(
        evidence(value, version, received.envelope().time()), received.envelope());
  }

  private static ItemEvidence evidence(SpecificRecord value, long version, Instant toldAt) {
    if (value instanceof ItemLinked e) {
      return ItemStates.evidence(e.getItemId(), e.getUserId(), version, toldAt, e.getState());
    }
    if (value instanceof AccountsChanged e) {
      return ItemStates.evidence(e.getItemId(), e.getUserId(), version, toldAt, e.getState());
    }
    if (value instanceof BalancesUpdated e) {
      return ItemStates.evidence(e.getItemId(), e.getUserId(), version, toldAt, e.getState());
    }
    if (value instanceof ItemHealthChanged e) {
      return ItemStates.evidence(e.getItemId(), e.getUserId(), version, toldAt, e.getState());
    }
    if (value instanceof ItemRefreshed e) {
      return ItemStates.evidence(e.getItemId(), e.getUserId(), version, toldAt, e.getState());
    }
    if (value instanceof ItemReauthorised e) {
      return ItemStates.evidence(e.getItemId(), e.getUserId(), version, toldAt, e.getState());
    }
    if (value instanceof ItemUnlinked e) {
      return ItemStates.gone(e.getItemId(), e.getUserId(), version, toldAt, e.getState());
    }
    throw new IllegalArgumentException(value.getSchema().getFullName() + " is about no Item");
  }
}
