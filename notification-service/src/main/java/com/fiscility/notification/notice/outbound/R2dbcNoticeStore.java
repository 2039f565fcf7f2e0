package com.fiscility.notification.notice.outbound;

import com.fiscility.notification.notice.NoticeStore;
import com.fiscility.notification.notice.domain.Closing;
import com.fiscility.notification.notice.domain.ItemNotices;
import com.fiscility.notification.notice.domain.Notice;
import com.fiscility.notification.notice.domain.PromptEnd;
import com.fiscility.service.database.Sql;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Items and notices in PostgreSQL. */
public final class R2dbcNoticeStore implements NoticeStore {

  private static final String ITEM = "select * from item where item_id = $1 for update";
  private static final String ITEM_UNLESS_TAKEN = ITEM + " skip locked";
  private static final String ADD =
      "insert into item (item_id, user_id) values ($1, $2) on conflict do nothing returning *";

  private static final String ITEM_OF_NOTICE =
      "select item_id from notice where notice_id = $1 and user_id = $2 and closed_at is null";

  private static final String NOTICE =
      "select * from notice where item_id = $1 and closed_at is null";

  private static final String STORE_ITEM =
      """
      update item set institution_id = $2, institution_name = $3, version = $4, unlinked = $5,
        closed_version = $6, closed_need = $7, login_works_since = $8, told_outage = $9
      where item_id = $1""";

  private static final String STORE_NOTICE =
      """
      insert into notice (notice_id, item_id, user_id, requirement_id, item_version, reason, since,
        deadline, told_at, told_until, stage, snoozed_until, next_at, opened_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
      on conflict (notice_id) do update set requirement_id = $4, item_version = $5, reason = $6,
        since = $7, deadline = $8, told_at = $9, told_until = $10, stage = $11, snoozed_until = $12,
        next_at = $13""";

  private static final String CLOSE_NOTICE =
      "update notice set closed_at = $2, closed_as = $3 where notice_id = $1 and closed_at is null";

  private static final String LOOK_AGAIN =
      """
      update notice set next_at = $2
      where notice_id = $1 and closed_at is null and next_at is distinct from $2""";

  private static final String DUE =
      """
      select item_id from notice where closed_at is null and next_at <= $1
      order by next_at limit $2""";

  private final DatabaseClient database;

  public R2dbcNoticeStore(DatabaseClient database) {
    this.database = database;
  }

  @Override
  public Mono<ItemNotices> lock(String itemId, String userId) {
    return known(itemId).switchIfEmpty(Mono.defer(() -> add(itemId, userId)));
  }

  private Mono<ItemNotices> known(String itemId) {
    return item(ITEM, itemId).flatMap(this::withNotice);
  }

  /** A new one has no notice yet, and is locked; unless somebody else added it in this moment. */
  private Mono<ItemNotices> add(String itemId, String userId) {
    return Sql.with(database, ADD, itemId, userId)
        .map(NoticeRows::item)
        .one()
        .switchIfEmpty(Mono.defer(() -> known(itemId)));
  }

  @Override
  public Mono<ItemNotices> lockUnlessTaken(String itemId) {
    return item(ITEM_UNLESS_TAKEN, itemId).flatMap(this::withNotice);
  }

  @Override
  public Mono<ItemNotices> lockNotice(UUID noticeId, String userId) {
    return Sql.with(database, ITEM_OF_NOTICE, noticeId, userId)
        .mapValue(String.class)
        .one()
        .flatMap(itemId -> item(ITEM, itemId))
        .flatMap(this::withNotice)
        .filter(item -> item.open() != null && item.open().id().equals(noticeId));
  }

  private Mono<ItemNotices> item(String sql, String itemId) {
    return Sql.with(database, sql, itemId).map(NoticeRows::item).one();
  }

  /**
   * A statement of its own: one that waits for a lock reads the rest as it was before it waited.
   */
  private Mono<ItemNotices> withNotice(ItemNotices item) {
    return Sql.with(database, NOTICE, item.itemId())
        .map(NoticeRows::notice)
        .one()
        .map(item::open)
        .defaultIfEmpty(item);
  }

  @Override
  public Mono<Void> store(
      ItemNotices before,
      ItemNotices after,
      @Nullable Instant nextAt,
      @Nullable PromptEnd end,
      Instant now) {
    return storeItem(before, after)
        .then(Mono.defer(() -> storeNotice(before, after, nextAt, end, now)));
  }

  private Mono<Void> storeItem(ItemNotices before, ItemNotices after) {
    if (before.open(null).equals(after.open(null))) {
      return Mono.empty();
    }
    Closing closing = after.closing();
    return Sql.with(
            database,
            STORE_ITEM,
            after.itemId(),
            Sql.nullable(after.bank().institutionId()),
            Sql.nullable(after.bank().name()),
            after.version(),
            after.unlinked(),
            closing.itemVersion(),
            Sql.nullable(closing.requirementId()),
            closing.loginWorksSince(),
            after.toldOutage())
        .then();
  }

  private Mono<Void> storeNotice(
      ItemNotices before,
      ItemNotices after,
      @Nullable Instant nextAt,
      @Nullable PromptEnd end,
      Instant now) {
    Notice open = after.open();
    if (open == null) {
      return before.open() == null
          ? Mono.empty()
          : Sql.with(
                  database,
                  CLOSE_NOTICE,
                  before.open().id(),
                  now,
                  Objects.requireNonNull(end).name())
              .then();
    }
    return Sql.with(
            database,
            STORE_NOTICE,
            open.id(),
            after.itemId(),
            after.userId(),
            Sql.nullable(open.requirementId()),
            open.itemVersion(),
            open.reason().name(),
            open.since(),
            Sql.nullable(open.deadline(), Instant.class),
            open.toldAt(),
            open.toldUntil(),
            open.stage(),
            Sql.nullable(open.snoozedUntil(), Instant.class),
            Sql.nullable(nextAt, Instant.class),
            now)
        .then();
  }

  @Override
  public Mono<Void> lookAgain(UUID noticeId, @Nullable Instant nextAt) {
    return Sql.with(database, LOOK_AGAIN, noticeId, Sql.nullable(nextAt, Instant.class)).then();
  }

  @Override
  public Flux<String> due(Instant now, int limit) {
    return Sql.with(database, DUE, now, limit).mapValue(String.class).all();
  }
}
