package com.fiscility.notification.email.outbound;

import com.fiscility.messaging.envelope.EncodedEvent;
import com.fiscility.messaging.envelope.Envelope;
import com.fiscility.notification.email.MailProperties;
import com.fiscility.notification.email.domain.EmailKind;
import com.fiscility.notification.email.domain.Suppression;
import com.fiscility.notification.notice.MailIntents;
import com.fiscility.notification.notice.domain.Effect;
import com.fiscility.notification.notice.domain.ItemNotices;
import com.fiscility.service.database.Sql;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.util.IdGenerator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * E-mails that are due, in PostgreSQL. What comes while an e-mail of the same user still waits for
 * its window to close joins it.
 */
public final class R2dbcMailIntents implements MailIntents {

  private static final String CONNECTED_STAGE = "CONNECTED";

  /** The unique index lets one joinable e-mail of a user exist, whoever adds at the same time. */
  private static final String JOIN =
      """
      insert into email (email_id, user_id, state, joinable, not_before, give_up_at)
      values ($1, $2, 'WAITING', true, now() + make_interval(secs => $3),
        now() + make_interval(secs => $4))
      on conflict (user_id) where joinable do update set give_up_at = excluded.give_up_at
      returning email_id""";

  private static final String SUPPRESSED =
      """
      insert into email (email_id, user_id, state, joinable, not_before, give_up_at, ended_at, reason)
      values ($1, $2, 'SUPPRESSED', false, now(), now(), now(), $3)
      returning email_id""";

  private static final String INTENT =
      """
      insert into email_intent (email_id, item_id, notice_id, kind, stage)
      values ($1, $2, $3, $4, $5) on conflict do nothing""";

  private static final String DROP = "delete from email where email_id = $1";

  private final DatabaseClient database;
  private final AvroEmailEvents events;
  private final MailProperties properties;
  private final IdGenerator ids;

  public R2dbcMailIntents(
      DatabaseClient database, AvroEmailEvents events, MailProperties properties, IdGenerator ids) {
    this.database = database;
    this.events = events;
    this.properties = properties;
    this.ids = ids;
  }

  /** One intent before it is stored. */
  private record Intent(
      String itemId, @Nullable UUID noticeId, EmailKind kind, String stage, boolean tooOld) {}

  @Override
  public Mono<List<EncodedEvent>> add(
      ItemNotices item, List<Effect> effects, @Nullable Envelope cause) {
    return Flux.fromIterable(effects)
        .mapNotNull(effect -> intent(item, effect))
        .concatMap(
            intent ->
                intent.tooOld()
                    ? suppress(item.userId(), intent, cause)
                    : join(item.userId(), intent).then(Mono.<EncodedEvent>empty()))
        .collectList();
  }

  private static @Nullable Intent intent(ItemNotices item, Effect effect) {
    if (effect instanceof Effect.NoticeMail mail) {
      return new Intent(
          item.itemId(), mail.noticeId(), EmailKind.of(mail.reason()), mail.stage(), mail.tooOld());
    }
    if (effect instanceof Effect.ConnectedMail mail) {
      return new Intent(
          item.itemId(), null, EmailKind.BANK_CONNECTED, CONNECTED_STAGE, mail.tooOld());
    }
    return null;
  }

  private Mono<Void> join(String userId, Intent intent) {
    return Sql.with(
            database,
            JOIN,
            ids.generateId(),
            userId,
            (double) properties.window().toMillis() / 1000,
            (double) properties.patience().toSeconds())
        .mapValue(UUID.class)
        .one()
        .flatMap(email -> store(email, intent))
        .then();
  }

  private Mono<EncodedEvent> suppress(String userId, Intent intent, @Nullable Envelope cause) {
    String why = Suppression.TOO_OLD.text();
    UUID id = ids.generateId();
    return Sql.with(database, SUPPRESSED, id, userId, why)
        .then()
        .then(Mono.defer(() -> store(id, intent)))
        .flatMap(
            stored ->
                stored
                    ? Mono.just(
                        events.suppressed(
                            id, userId, intent.kind(), List.of(intent.itemId()), why, cause))
                    : Sql.with(database, DROP, id).then().then(Mono.<EncodedEvent>empty()));
  }

  private Mono<Boolean> store(UUID email, Intent intent) {
    return Sql.with(
            database,
            INTENT,
            email,
            intent.itemId(),
            Sql.nullable(intent.noticeId(), UUID.class),
            intent.kind().name(),
            intent.stage())
        .fetch()
        .rowsUpdated()
        .map(rows -> rows == 1);
  }
}
