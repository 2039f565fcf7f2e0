package com.fiscility.notification.contact.outbound;

import com.fiscility.notification.contact.Contacts;
import com.fiscility.notification.contact.domain.Contact;
import com.fiscility.service.database.Sql;
import io.r2dbc.spi.Readable;
import java.util.Collection;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Contacts in PostgreSQL. */
public final class R2dbcContacts implements Contacts {

  private static final String KNOW =
      """
      insert into contact (user_id, email, name, locale, token_issued_at)
      values ($1, $2, $3, $4, $5)
      on conflict (user_id) do update set email = excluded.email, name = excluded.name,
        locale = excluded.locale, token_issued_at = excluded.token_issued_at, erased = false
      where contact.token_issued_at < excluded.token_issued_at""";

  private static final String ERASE =
      """
      update contact set email = null, name = null, locale = null, erased = true
      where user_id = $1 and not erased""";

  private static final String OF =
      """
      select c.user_id, c.email, c.name, c.locale, u.user_id is not null as unsubscribed
      from contact c left join unsubscribed u using (user_id) where c.user_id = any($1)""";

  private static final String IS_UNSUBSCRIBED =
      "select count(*) > 0 from unsubscribed where user_id = $1";

  private static final String UNSUBSCRIBE =
      "insert into unsubscribed (user_id, at) values ($1, now()) on conflict do nothing";

  private final DatabaseClient database;

  public R2dbcContacts(DatabaseClient database) {
    this.database = database;
  }

  @Override
  public Mono<Void> know(KnownContact contact) {
    return Sql.with(
            database,
            KNOW,
            contact.userId(),
            Sql.nullable(contact.email()),
            Sql.nullable(contact.name()),
            Sql.nullable(contact.locale()),
            contact.tokenIssuedAt())
        .then();
  }

  @Override
  public Mono<Void> erase(String userId) {
    return Sql.with(database, ERASE, userId).then();
  }

  @Override
  public Flux<Contact> of(Collection<String> userIds) {
    return Sql.with(database, OF, (Object) userIds.toArray(String[]::new))
        .map(R2dbcContacts::contact)
        .all();
  }

  private static Contact contact(Readable row) {
    return new Contact(
        row.get("user_id", String.class),
        row.get("email", String.class),
        row.get("name", String.class),
        row.get("locale", String.class),
        row.get("unsubscribed", Boolean.class));
  }

  @Override
  public Mono<Boolean> isUnsubscribed(String userId) {
    return Sql.with(database, IS_UNSUBSCRIBED, userId).mapValue(Boolean.class).one();
  }

  @Override
  public Mono<Void> unsubscribe(String userId) {
    return Sql.with(database, UNSUBSCRIBE, userId).then();
  }
}
