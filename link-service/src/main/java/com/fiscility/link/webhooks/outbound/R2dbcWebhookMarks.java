package com.fiscility.link.webhooks.outbound;

import com.fiscility.link.probing.ProbeWork;
import com.fiscility.link.quota.Lane;
import com.fiscility.link.webhooks.WebhookMarks;
import com.fiscility.link.webhooks.domain.Webhook;
import com.fiscility.link.webhooks.domain.WebhookMeaning;
import com.fiscility.link.work.NewWork;
import com.fiscility.link.work.WorkKind;
import com.fiscility.link.work.WorkQueue;
import com.fiscility.link.work.WorkSubject;
import com.fiscility.service.database.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Marks in PostgreSQL. */
public final class R2dbcWebhookMarks implements WebhookMarks {

  /**
   * Plaid cuts the time of signing to seconds, and its clock and ours differ by less than another
   * one. Marked work rests for as long, so that its call answers all that it was marked for.
   */
  private static final Duration CLOCKS = Duration.ofSeconds(2);

  private static final String SEEN =
      """
      select item_id, login_state, institution_id, probed_at, accounts_read_at,
        greatest(last_success_started_at, last_refresh_started_at) as synced_at
      from item where item_id = any($1)""";

  /**
   * A fact with a date is closed for good; one without is opened again by a webhook that was signed
   * after it was closed.
   */
  private static final String ADD_FACTS =
      """
      insert into item_fact (item_id, code, fact_at, signed_at)
      select distinct on (item_id, code, fact_at) item_id, code, fact_at, signed_at
      from json_to_recordset($1::json) as f
        (item_id text, code text, fact_at timestamptz, signed_at timestamptz)
      order by item_id, code, fact_at, signed_at desc
      on conflict (item_id, code, fact_at) do update set signed_at = excluded.signed_at,
        announced_at = case when item_fact.closed_at is null then item_fact.announced_at end,
        closed_at = null
      where excluded.signed_at > item_fact.signed_at
        and (item_fact.closed_at is null
          or item_fact.fact_at is null and excluded.signed_at > item_fact.closed_at)
      returning item_id""";

  private final DatabaseClient database;
  private final WorkQueue queue;
  private final TransactionalOperator transaction;
  private final JsonMapper json;

  public R2dbcWebhookMarks(
      DatabaseClient database,
      WorkQueue queue,
      TransactionalOperator transaction,
      JsonMapper json) {
    this.database = database;
    this.queue = queue;
    this.transaction = transaction;
    this.json = json;
  }

  /**
   * What is known of an Item that decides whether a mark is of any use.
   *
   * @param syncedAt start of the last attempt: one that failed is tried again by itself, or waits
   *     for the Item's owner
   */
  private record SeenItem(
      boolean live,
      @Nullable String institutionId,
      @Nullable Instant syncedAt,
      @Nullable Instant probedAt,
      @Nullable Instant accountsReadAt) {

    /** Start of the last call that answers webhooks of this meaning; null for none yet. */
    @Nullable Instant answeredAt(WebhookMeaning meaning) {
      if (meaning.readsAccounts()) {
        return accountsReadAt;
      }
      return meaning.syncs() ? syncedAt : probedAt;
    }
  }

  @Override
  public Mono<Void> mark(List<Webhook> webhooks, Instant notBefore) {
    Object items = webhooks.stream().map(Webhook::itemId).distinct().toArray(String[]::new);
    return Sql.with(database, SEEN, items)
        .map(
            row ->
                Map.entry(
                    row.get("item_id", String.class),
                    new SeenItem(
                        !List.of("REMOVING", "UNLINKED")
                            .contains(row.get("login_state", String.class)),
                        row.get("institution_id", String.class),
                        row.get("synced_at", Instant.class),
                        row.get("probed_at", Instant.class),
                        row.get("accounts_read_at", Instant.class))))
        .all()
        .collectMap(Map.Entry::getKey, Map.Entry::getValue)
        .flatMap(seen -> store(webhooks, seen, notBefore).as(transaction::transactional));
  }

  private Mono<Void> store(List<Webhook> webhooks, Map<String, SeenItem> seen, Instant notBefore) {
    List<Webhook> inTime =
        webhooks.stream()
            .filter(w -> seen.get(w.itemId()) == null || seen.get(w.itemId()).live())
            .sorted(Comparator.comparing(Webhook::receivedAt))
            .toList();
    return addFacts(inTime.stream().filter(w -> WebhookMeaning.of(w).fact()).toList())
        .collect(Collectors.toSet())
        .flatMap(news -> pull(inTime, seen, news, notBefore));
  }

  /** The Items of which a fact is new. */
  private Flux<String> addFacts(List<Webhook> facts) {
    return facts.isEmpty()
        ? Flux.empty()
        : Sql.with(
                database,
                ADD_FACTS,
                json.writeValueAsString(facts.stream().map(R2dbcWebhookMarks::fact).toList()))
            .map(row -> row.get("item_id", String.class))
            .all();
  }

  /** In the order of their keys, so that two batches never wait for each other. */
  private Mono<Void> pull(
      List<Webhook> webhooks, Map<String, SeenItem> seen, Set<String> news, Instant notBefore) {
    Map<String, NewWork> work = new TreeMap<>();
    for (Webhook webhook : webhooks) {
      SeenItem item = seen.get(webhook.itemId());
      if (unanswered(webhook, item, news)) {
        works(webhook, item, notBefore)
            .forEach(w -> work.putIfAbsent(w.subject() + " " + w.kind() + w.key(), w));
      }
    }
    return Flux.fromIterable(work.values()).concatMap(queue::pull).then();
  }

  /**
   * Whether it says something new, or no call that was started since it was signed has answered it.
   * When it was received says nothing: each copy is received anew.
   */
  private static boolean unanswered(Webhook webhook, @Nullable SeenItem item, Set<String> news) {
    WebhookMeaning meaning = WebhookMeaning.of(webhook);
    if (item == null) {
      return true;
    }
    if (meaning.fact()) {
      return news.contains(webhook.itemId());
    }
    Instant answeredAt = item.answeredAt(meaning);
    return answeredAt == null || answeredAt.isBefore(webhook.signedAt().plus(CLOCKS));
  }

  private static List<NewWork> works(Webhook webhook, @Nullable SeenItem item, Instant notBefore) {
    String itemId = String.valueOf(webhook.itemId());
    String bank = item == null ? null : item.institutionId();
    WebhookMeaning meaning = WebhookMeaning.of(webhook);
    List<NewWork> works = new ArrayList<>();
    if (meaning.syncs()) {
      works.add(sync(itemId, bank, notBefore));
    }
    if (meaning.readsAccounts()) {
      works.add(ProbeWork.accounts(itemId, bank, notBefore));
    }
    if (item == null || meaning.probes() && !meaning.readsAccounts()) {
      // One about an unknown Item waits in its probe, which finds out whether it becomes known.
      works.add(
          ProbeWork.hint(itemId, bank, webhook.receivedAt(), webhook.linkRequestId(), notBefore));
    }
    return works;
  }

  private static NewWork sync(String itemId, @Nullable String institutionId, Instant notBefore) {
    return new NewWork(
        WorkSubject.item(itemId),
        WorkKind.SYNC,
        "",
        Lane.WEBHOOK,
        institutionId,
        notBefore,
        NewWork.NO_PAYLOAD);
  }

  private static Map<String, @Nullable Object> fact(Webhook webhook) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("item_id", webhook.itemId());
    row.put("code", webhook.code());
    row.put("fact_at", webhook.date());
    row.put("signed_at", webhook.signedAt());
    return row;
  }
}
