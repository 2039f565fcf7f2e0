package com.fiscility.link.syncing;

import static org.awaitility.Awaitility.await;

import com.fiscility.events.ItemRefreshed;
import com.fiscility.events.LinkCompleted;
import com.fiscility.events.RefreshTrigger;
import com.fiscility.events.SoftRefreshDue;
import com.fiscility.link.connection.ItemWork;
import com.fiscility.link.harness.RunningLinkService;
import com.fiscility.link.quota.Lane;
import com.fiscility.link.work.NewWork;
import com.fiscility.link.work.WorkKind;
import com.fiscility.link.work.WorkQueue;
import com.fiscility.messaging.envelope.Envelope;
import com.fiscility.messaging.envelope.EventEncoder;
import com.fiscility.messaging.publishing.EventPublisher;
import com.fiscility.schemas.TopicCatalogue;
import com.fiscility.simulator.control.TransactionView;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A refresh-service for tests, and how they compare what is stored with what is true. */
final class Refreshes {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final RunningLinkService service;

  Refreshes(RunningLinkService service) {
    this.service = service;
  }

  /** A linked Item. */
  record Linked(String itemId, String userId) {}

  /** Links an Item and waits for its first sync. */
  Linked linked(String userId, String bank, String login) {
    Linked item = link(userId, bank, login);
    awaitRefreshes(item, 1);
    return item;
  }

  /** Links an Item. */
  Linked link(String userId, String bank, String login) {
    UUID command = service.exchange(userId, "pro", service.plaid().createPublicToken(bank, login));
    return new Linked(service.outcome(command, LinkCompleted.class).getItemId(), userId);
  }

  /** Says that an Item is due now. */
  SoftRefreshDue due(Linked item, RefreshTrigger trigger) {
    SoftRefreshDue due =
        SoftRefreshDue.newBuilder()
            .setItemId(item.itemId())
            .setUserId(item.userId())
            .setDueId(UUID.randomUUID().toString())
            .setDueAt(Instant.now().truncatedTo(ChronoUnit.MICROS))
            .setTrigger(trigger)
            .build();
    publish(due);
    return due;
  }

  /** Publishes a demand; again, if it was published before. */
  void publish(SoftRefreshDue due) {
    UUID id = UUID.randomUUID();
    Envelope envelope =
        new Envelope(
            id,
            due.getSchema().getFullName(),
            "refresh-service",
            Instant.now(),
            due.getItemId(),
            id,
            null,
            1L,
            null);
    service
        .bean(EventPublisher.class)
        .publish(
            service.bean(EventEncoder.class).encode(TopicCatalogue.REFRESH_EVENTS, envelope, due))
        .block(PATIENCE);
  }

  /** Does what a webhook does. */
  void hint(Linked item) {
    hint(item, Instant.now());
  }

  /** Does what a webhook does that waits a moment. */
  void hint(Linked item, Instant notBefore) {
    NewWork work = new ItemWork(item.itemId(), item.userId()).as(WorkKind.SYNC, null, notBefore);
    service
        .bean(WorkQueue.class)
        .pull(
            new NewWork(
                work.subject(),
                work.kind(),
                work.key(),
                Lane.WEBHOOK,
                null,
                work.notBefore(),
                work.payload()))
        .block(PATIENCE);
  }

  /** Waits until so many attempts were told, and returns them. */
  List<ItemRefreshed> awaitRefreshes(Linked item, int attempts) {
    await().atMost(PATIENCE).until(() -> refreshes(item).size() >= attempts);
    return refreshes(item);
  }

  /** The attempts that were told so far. */
  List<ItemRefreshed> refreshes(Linked item) {
    return service.outcomes().ofItem(item.itemId()).stream()
        .map(e -> e.value())
        .filter(ItemRefreshed.class::isInstance)
        .map(ItemRefreshed.class::cast)
        .toList();
  }

  /** Waits until nothing is to be done about the Item's transactions. */
  void awaitRest(Linked item) {
    service.awaitRows(
        "select count(*) from plaid_work where kind = 'SYNC' and subject = 'item:%s'"
            .formatted(item.itemId()),
        0);
  }

  /** What is stored, a line a transaction. */
  List<String> stored(Linked item) {
    return service
        .column(
            """
            select concat_ws('|', transaction_id, account_id,
              coalesce(pending_transaction_id, '-'), date, coalesce(authorized_date::text, '-'),
              name, coalesce(merchant_name, '-'), trim_scale(amount),
              coalesce(iso_currency_code, '-'), coalesce(unofficial_currency_code, '-'), pending,
              payment_channel, category_primary, category_detailed)
            from bank_transaction where item_id = '%s' order by transaction_id\
            """
                .formatted(item.itemId()))
        .stream()
        .map(Object::toString)
        .sorted()
        .toList();
  }

  /** What is true, in the same form. */
  List<String> truth(Linked item) {
    return service.plaid().transactions().truth(item.itemId()).transactions().stream()
        .map(Refreshes::line)
        .sorted()
        .toList();
  }

  private static String line(TransactionView view) {
    return Stream.of(
            view.transactionId(),
            view.accountId(),
            orDash(view.pendingTransactionId()),
            view.date(),
            orDash(view.authorizedDate()),
            view.name(),
            orDash(view.merchantName()),
            view.amount().stripTrailingZeros().toPlainString(),
            orDash(view.isoCurrencyCode()),
            orDash(view.unofficialCurrencyCode()),
            view.pending() ? "t" : "f",
            view.paymentChannel(),
            view.category(),
            view.detailedCategory())
        .map(Objects::toString)
        .collect(Collectors.joining("|"));
  }

  private static Object orDash(@Nullable Object value) {
    return value == null ? "-" : value;
  }
}
