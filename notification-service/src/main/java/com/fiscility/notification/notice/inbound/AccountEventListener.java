package com.fiscility.notification.notice.inbound;

import com.fiscility.events.AccountsChanged;
import com.fiscility.events.BalancesUpdated;
import com.fiscility.events.ItemHealthChanged;
import com.fiscility.events.ItemLinked;
import com.fiscility.events.ItemReauthorised;
import com.fiscility.events.ItemRefreshed;
import com.fiscility.events.ItemState;
import com.fiscility.events.ItemUnlinked;
import com.fiscility.events.LoginState;
import com.fiscility.messaging.envelope.Envelope;
import com.fiscility.messaging.listening.BatchHandler;
import com.fiscility.messaging.listening.Received;
import com.fiscility.notification.notice.ChangingNotices;
import com.fiscility.notification.notice.KnownItems;
import com.fiscility.notification.notice.KnownItems.KnownItem;
import com.fiscility.notification.notice.domain.Bank;
import com.fiscility.notification.notice.domain.DecidingNotices;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Learns which connections there are, tells of new ones, and closes notices as soon as a connection
 * works again or is given up, without waiting for refresh-service to say so.
 *
 * <p><em>Delivery:</em> at least once, also long after and under another group. <em>Idempotent
 * because:</em> only a higher version of an Item is applied, and an unlinked one stays unlinked.
 * <em>Ordering:</em> of one Item by rising version.
 */
public final class AccountEventListener implements BatchHandler {

  private final ChangingNotices changing;
  private final DecidingNotices deciding;
  private final KnownItems known;

  public AccountEventListener(
      ChangingNotices changing, DecidingNotices deciding, KnownItems known) {
    this.changing = changing;
    this.deciding = deciding;
    this.known = known;
  }

  @Override
  public Mono<Void> handle(List<Received> batch) {
    Map<String, KnownItem> newest = new HashMap<>();
    for (Received received : batch) {
      KnownItem item = known(received);
      if (item != null) {
        newest.merge(item.itemId(), item, (a, b) -> a.version() > b.version() ? a : b);
      }
    }
    return known.know(newest.values()).then(Mono.defer(() -> InItemOrder.each(batch, this::apply)));
  }

  private Mono<Void> apply(Received received) {
    Envelope envelope = received.envelope();
    if (received.value() instanceof ItemLinked e) {
      return changing.because(
          envelope,
          e.getItemId(),
          e.getUserId(),
          (item, now) ->
              deciding.linked(item, version(envelope), bank(e.getState()), envelope.time(), now));
    }
    if (received.value() instanceof ItemUnlinked e) {
      return changing.because(
          envelope,
          e.getItemId(),
          e.getUserId(),
          (item, now) -> deciding.unlinked(item, version(envelope)));
    }
    if (received.value() instanceof ItemReauthorised e) {
      return changing.because(
          envelope,
          e.getItemId(),
          e.getUserId(),
          (item, now) -> deciding.reauthorised(item, version(envelope), bank(e.getState())));
    }
    if (received.value() instanceof ItemHealthChanged e
        && e.getState().getLoginState() == LoginState.HEALTHY) {
      return changing.because(
          envelope,
          e.getItemId(),
          e.getUserId(),
          (item, now) -> deciding.loginWorks(item, version(envelope), bank(e.getState())));
    }
    return Mono.empty();
  }

  /** What events that change no notice still tell of a connection. */
  private static @Nullable KnownItem known(Received received) {
    long version = version(received.envelope());
    if (received.value() instanceof ItemRefreshed e) {
      return new KnownItem(e.getItemId(), e.getUserId(), version, bank(e.getState()));
    }
    if (received.value() instanceof BalancesUpdated e) {
      return new KnownItem(e.getItemId(), e.getUserId(), version, bank(e.getState()));
    }
    if (received.value() instanceof AccountsChanged e) {
      return new KnownItem(e.getItemId(), e.getUserId(), version, bank(e.getState()));
    }
    return null;
  }

  private static long version(Envelope envelope) {
    return Objects.requireNonNull(envelope.sequence(), "An Item's event without its version");
  }

  private static Bank bank(ItemState state) {
    return new Bank(state.getInstitutionId(), state.getInstitutionName());
  }
}
