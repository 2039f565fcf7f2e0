package com.fiscility.notification.contact;

import com.fiscility.notification.contact.domain.Contact;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** How users are reached. */
public interface Contacts {

  /**
   * A contact as an event shows it.
   *
   * @param tokenIssuedAt when the JWT that says so was issued
   */
  record KnownContact(
      String userId,
      @Nullable String email,
      @Nullable String name,
      @Nullable String locale,
      Instant tokenIssuedAt) {

    /** Without what identifies a person. */
    @Override
    public String toString() {
      return "KnownContact[" + userId + "]";
    }
  }

  /** Remembers what comes from a later JWT than what is known. */
  Mono<Void> know(KnownContact contact);

  /** Forgets all about a user; only a later JWT than the last one brings something back. */
  Mono<Void> erase(String userId);

  /** Those users that something is known of. */
  Flux<Contact> of(Collection<String> userIds);

  Mono<Boolean> isUnsubscribed(String userId);

  /** No further e-mails for this user. */
  Mono<Void> unsubscribe(String userId);
}
