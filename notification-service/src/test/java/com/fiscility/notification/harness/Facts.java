package com.fiscility.notification.harness;

import com.fiscility.events.HardRefreshReason;
import com.fiscility.events.HardRefreshRequired;
import com.fiscility.events.HardRefreshResolution;
import com.fiscility.events.HardRefreshResolved;
import com.fiscility.events.InstitutionHealth;
import com.fiscility.events.InstitutionHealthChanged;
import com.fiscility.events.ItemHealthChanged;
import com.fiscility.events.ItemLinked;
import com.fiscility.events.ItemReauthorised;
import com.fiscility.events.ItemState;
import com.fiscility.events.ItemUnlinked;
import com.fiscility.events.LoginState;
import com.fiscility.events.UnlinkReason;
import com.fiscility.events.UserContact;
import com.fiscility.messaging.envelope.Envelope;
import com.fiscility.messaging.envelope.EventEncoder;
import com.fiscility.messaging.publishing.EventPublisher;
import com.fiscility.schemas.Topic;
import com.fiscility.schemas.TopicCatalogue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Says what the other services say. */
public final class Facts {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final EventPublisher publisher;
  private final EventEncoder encoder;
  private final Clock clock;
  private final AtomicLong planVersions = new AtomicLong();

  Facts(EventPublisher publisher, EventEncoder encoder, Clock clock) {
    this.publisher = publisher;
    this.encoder = encoder;
    this.clock = clock;
  }

  /** A connection of a test; its user and its bank are named after it. */
  public record Item(String itemId, String userId, String institutionId) {}

  public void contact(String userId, @Nullable String email) {
    contact(userId, email, Instant.now());
  }

  public void contact(String userId, @Nullable String email, Instant issuedAt) {
    publish(
        TopicCatalogue.USER_CONTACTS,
        UserContact.newBuilder()
            .setUserId(userId)
            .setEmail(email)
            .setName("Frida")
            .setLocale("en-GB")
            .setTokenIssuedAt(issuedAt.truncatedTo(ChronoUnit.MICROS))
            .build(),
        userId,
        null,
        now());
  }

  public void erased(String userId) {
    Envelope envelope = envelope("com.fiscility.events.UserContact", userId, null, now());
    publisher.publish(encoder.encode(TopicCatalogue.USER_CONTACTS, envelope, null)).block(PATIENCE);
  }

  public void linked(Item item) {
    publish(
        TopicCatalogue.ACCOUNT_EVENTS,
        ItemLinked.newBuilder()
            .setItemId(item.itemId())
            .setUserId(item.userId())
            .setUserVersion(1)
            .setState(state(item, LoginState.HEALTHY))
            .build(),
        item.itemId(),
        1L,
        now());
  }

  public void healthy(Item item, long version) {
    publish(
        TopicCatalogue.ACCOUNT_EVENTS,
        ItemHealthChanged.newBuilder()
            .setItemId(item.itemId())
            .setUserId(item.userId())
            .setUserVersion(version)
            .setPrevious(LoginState.NEEDS_RECONNECT)
            .setState(state(item, LoginState.HEALTHY))
            .build(),
        item.itemId(),
        version,
        now());
  }

  public void reauthorised(Item item, long version) {
    publish(
        TopicCatalogue.ACCOUNT_EVENTS,
        ItemReauthorised.newBuilder()
            .setItemId(item.itemId())
            .setUserId(item.userId())
            .setUserVersion(version)
            .setReauthorisedAt(now())
            .setState(state(item, LoginState.HEALTHY))
            .build(),
        item.itemId(),
        version,
        now());
  }

  public void unlinked(Item item, long version) {
    publish(
        TopicCatalogue.ACCOUNT_EVENTS,
        ItemUnlinked.newBuilder()
            .setItemId(item.itemId())
            .setUserId(item.userId())
            .setUserVersion(version)
            .setReason(UnlinkReason.USER)
            .setState(state(item, LoginState.UNLINKED))
            .build(),
        item.itemId(),
        version,
        now());
  }

  public void required(Item item, String need, HardRefreshReason reason, long itemVersion) {
    required(item, need, reason, itemVersion, null, now());
  }

  public void required(
      Item item,
      String need,
      HardRefreshReason reason,
      long itemVersion,
      @Nullable Instant deadline,
      Instant at) {
    publish(
        TopicCatalogue.REFRESH_EVENTS,
        HardRefreshRequired.newBuilder()
            .setItemId(item.itemId())
            .setUserId(item.userId())
            .setRequirementId(need)
            .setReason(reason)
            .setItemVersion(itemVersion)
            .setInstitutionId(item.institutionId())
            .setInstitutionName(bankOf(item))
            .setSince(at)
            .setDeadline(deadline)
            .build(),
        item.itemId(),
        planVersions.incrementAndGet(),
        at);
  }

  public void resolved(Item item, String need, long itemVersion) {
    publish(
        TopicCatalogue.REFRESH_EVENTS,
        HardRefreshResolved.newBuilder()
            .setItemId(item.itemId())
            .setUserId(item.userId())
            .setRequirementId(need)
            .setReason(HardRefreshReason.LOGIN_REQUIRED)
            .setResolution(HardRefreshResolution.REPAIRED)
            .setItemVersion(itemVersion)
            .setResolvedAt(now())
            .build(),
        item.itemId(),
        planVersions.incrementAndGet(),
        now());
  }

  public void bank(Item item, InstitutionHealth health, long version) {
    publish(
        TopicCatalogue.INSTITUTION_EVENTS,
        InstitutionHealthChanged.newBuilder()
            .setInstitutionId(item.institutionId())
            .setInstitutionName(bankOf(item))
            .setHealth(health)
            .setSince(now())
            .build(),
        item.institutionId(),
        version,
        now());
  }

  public static String bankOf(Item item) {
    return "Bank of " + item.itemId();
  }

  /** Business time. */
  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private static ItemState state(Item item, LoginState login) {
    return ItemState.newBuilder()
        .setInstitutionId(item.institutionId())
        .setInstitutionName(bankOf(item))
        .setLoginState(login)
        .setOpenFacts(new ArrayList<>())
        .setAccounts(new ArrayList<>())
        .build();
  }

  private void publish(
      Topic topic, SpecificRecord value, String key, @Nullable Long sequence, Instant at) {
    Envelope envelope = envelope(value.getSchema().getFullName(), key, sequence, at);
    publisher.publish(encoder.encode(topic, envelope, value)).block(PATIENCE);
  }

  private static Envelope envelope(String type, String key, @Nullable Long sequence, Instant at) {
    UUID id = UUID.randomUUID();
    return new Envelope(id, type, "test", at, key, id, null, sequence, null);
  }
}
