package com.fiscility.notification.contact.inbound;

import com.fiscility.events.UserContact;
import com.fiscility.messaging.listening.BatchHandler;
import com.fiscility.messaging.listening.Received;
import com.fiscility.notification.contact.Contacts;
import com.fiscility.notification.contact.Contacts.KnownContact;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Learns how users are reached, and forgets it.
 *
 * <p><em>Delivery:</em> at least once, also long after and under another group. <em>Idempotent
 * because:</em> only what comes from a later JWT is applied, also after a tombstone.
 * <em>Ordering:</em> not needed for contacts; a tombstone follows what it erases.
 */
public final class ContactListener implements BatchHandler {

  private final Contacts contacts;

  public ContactListener(Contacts contacts) {
    this.contacts = contacts;
  }

  @Override
  public Mono<Void> handle(List<Received> batch) {
    return Flux.fromIterable(batch).concatMap(this::apply).then();
  }

  private Mono<Void> apply(Received received) {
    if (received.value() == null) {
      return contacts.erase(received.envelope().subject());
    }
    if (received.value() instanceof UserContact contact) {
      return contacts.know(
          new KnownContact(
              contact.getUserId(),
              contact.getEmail(),
              contact.getName(),
              contact.getLocale(),
              contact.getTokenIssuedAt()));
    }
    return Mono.empty();
  }
}
