package com.fiscility.notification.email.outbound;

import com.fiscility.notification.email.Mailbox;
import com.fiscility.notification.email.domain.EmailKind;
import com.fiscility.notification.email.domain.Matter;
import com.fiscility.notification.email.domain.PendingEmail;
import com.fiscility.service.database.Sql;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** E-mails in PostgreSQL. The number of the attempt is the fence: a later one shuts out older. */
public final class R2dbcMailbox implements Mailbox {

  private static final String LOCK_DUE =
      """
      select email_id, user_id, state = 'SENDING' as lost, uncertain, attempts,
        created_at > now() - make_interval(secs => $2) as young, give_up_at < now() as expired
      from email where state in ('WAITING', 'SENDING') and not_before <= now()
      order by not_before limit $1 for update skip locked""";

  /** The stage names the reason too, so an older reason's e-mail is out of date as well. */
  private static final String MATTERS =
      """
      select t.email_id, t.kind, t.item_id, i.institution_name, n.since, n.deadline,
        case
          when t.kind = 'RECONNECT_NEEDED' and n.reason = 'REVOKED' then 'ACCESS_WITHDRAWN'
          when t.kind = 'BANK_OUTAGE' and b.answers_in_part then 'ANSWERS_IN_PART'
          else 'NONE'
        end as detail,
        case
          when t.notice_id is null then case when i.unlinked then 'OVER' else 'LIVE' end
          when n.notice_id is null or n.closed_at is not null or n.stage <> t.stage then 'OVER'
          when n.snoozed_until > $2 then 'SNOOZED'
          else 'LIVE'
        end as standing
      from email_intent t join item i using (item_id) left join notice n using (notice_id)
        left join institution b on b.institution_id = i.institution_id
      where t.email_id = any($1) order by t.intent_id""";

  private static final String SENDING =
      """
      update email set state = 'SENDING', joinable = false, attempts = attempts + 1,
        uncertain = uncertain or state = 'SENDING', not_before = now() + make_interval(secs => $2)
      where email_id = any($1)""";

  /** Who knows that the server took it is heard also after its lease. */
  private static final String SENT =
      """
      update email set state = 'SENT', joinable = false, ended_at = now(), reason = null
      where email_id = $1 and ended_at is null""";

  private static final String END =
      """
      update email set state = $2, joinable = false, ended_at = now(), reason = $3, smtp_reply = $4
      where email_id = $1 and ended_at is null and attempts = $5""";

  private static final String WAIT =
      """
      update email set state = 'WAITING', uncertain = $2,
        not_before = now() + make_interval(secs => $3)
      where email_id = $1 and state = 'SENDING' and attempts = $4""";

  private static final String AWAIT_CONTACT =
      "update email set not_before = now() + make_interval(secs => $2) where email_id = $1";

  private static final String DROP = "delete from email where email_id = $1";

  private final DatabaseClient database;
  private final Duration contactPatience;

  /**
   * @param contactPatience how long an e-mail counts as young
   */
  public R2dbcMailbox(DatabaseClient database, Duration contactPatience) {
    this.database = database;
    this.contactPatience = contactPatience;
  }

  @Override
  public Flux<PendingEmail> lockDue(int limit, Instant now) {
    return Sql.with(database, LOCK_DUE, limit, seconds(contactPatience))
        .map(R2dbcMailbox::email)
        .all()
        .collectList()
        .filter(emails -> !emails.isEmpty())
        .flatMapMany(emails -> withMatters(emails, now));
  }

  /** A statement of its own, so that it sees what was committed until the rows were locked. */
  private Flux<PendingEmail> withMatters(List<PendingEmail> emails, Instant now) {
    return Sql.with(database, MATTERS, ids(emails), now)
        .map(row -> Map.entry(row.get("email_id", UUID.class), matter(row)))
        .all()
        .collectMultimap(Map.Entry::getKey, Map.Entry::getValue)
        .flatMapIterable(
            matters ->
                emails.stream()
                    .map(email -> with(email, matters.getOrDefault(email.id(), List.of())))
                    .toList());
  }

  private static PendingEmail email(Readable row) {
    return new PendingEmail(
        row.get("email_id", UUID.class),
        row.get("user_id", String.class),
        row.get("uncertain", Boolean.class),
        row.get("lost", Boolean.class),
        row.get("attempts", Integer.class),
        row.get("young", Boolean.class),
        row.get("expired", Boolean.class),
        List.of());
  }

  private static PendingEmail with(PendingEmail email, Collection<Matter> matters) {
    return new PendingEmail(
        email.id(),
        email.userId(),
        email.uncertain(),
        email.lost(),
        email.attempts(),
        email.young(),
        email.expired(),
        List.copyOf(matters));
  }

  private static Matter matter(Readable row) {
    return new Matter(
        EmailKind.valueOf(row.get("kind", String.class)),
        Matter.Detail.valueOf(row.get("detail", String.class)),
        row.get("item_id", String.class),
        row.get("institution_name", String.class),
        row.get("since", Instant.class),
        row.get("deadline", Instant.class),
        Matter.Standing.valueOf(row.get("standing", String.class)));
  }

  @Override
  public Mono<Void> sending(Collection<PendingEmail> emails, Duration lease) {
    return emails.isEmpty()
        ? Mono.empty()
        : Sql.with(database, SENDING, ids(emails), seconds(lease)).then();
  }

  @Override
  public Mono<Boolean> end(
      PendingEmail email, End end, @Nullable String reason, @Nullable Integer smtpReply) {
    DatabaseClient.GenericExecuteSpec statement =
        end == End.SENT
            ? Sql.with(database, SENT, email.id())
            : Sql.with(
                database,
                END,
                email.id(),
                end.name(),
                Sql.nullable(reason),
                Sql.nullable(smtpReply, Integer.class),
                email.attempts());
    return statement.fetch().rowsUpdated().map(rows -> rows == 1);
  }

  @Override
  public Mono<Void> waitFor(PendingEmail email, Duration pause, boolean uncertain) {
    return Sql.with(database, WAIT, email.id(), uncertain, seconds(pause), email.attempts()).then();
  }

  @Override
  public Mono<Void> awaitContact(PendingEmail email, Duration pause) {
    return Sql.with(database, AWAIT_CONTACT, email.id(), seconds(pause)).then();
  }

  @Override
  public Mono<Void> drop(PendingEmail email) {
    return Sql.with(database, DROP, email.id()).then();
  }

  private static UUID[] ids(Collection<PendingEmail> emails) {
    return emails.stream().map(PendingEmail::id).toArray(UUID[]::new);
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
