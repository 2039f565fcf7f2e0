package com.fiscility.link.linking.outbound;

import com.fiscility.link.linking.CommandLog;
import com.fiscility.link.work.LeaseLostException;
import com.fiscility.link.work.LeasedWork;
import com.fiscility.messaging.envelope.EncodedEvent;
import com.fiscility.service.database.Sql;
import java.time.Instant;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Commands in PostgreSQL. */
public final class R2dbcCommandLog implements CommandLog {

  private static final String USER_OF = "select user_id from command_outcome where command_id = $1";

  private static final String COMPLETE =
      """
      with freed as (
        update work_subject set leased_until = '-infinity', leased_by = null
        where subject = $1 and attempt = $2 returning subject),
      done as (
        delete from plaid_work w using freed f where w.id = $3 and w.subject = f.subject
        returning w.id)
      update command_outcome set outcome_type = $5, outcome_value = $6, decided_at = $7
      from done where command_id = $4 and outcome_type is null""";

  private static final String END =
      """
      insert into command_outcome (command_id, user_id, command_type, received_at, outcome_type,
        outcome_value, decided_at)
      values ($1, $2, $3, $6, $4, $5, $6) on conflict (command_id) do nothing""";

  private final DatabaseClient database;

  public R2dbcCommandLog(DatabaseClient database) {
    this.database = database;
  }

  @Override
  public Mono<String> userOf(UUID commandId) {
    return Sql.with(database, USER_OF, commandId)
        .map(row -> row.get("user_id", String.class))
        .one();
  }

  @Override
  public Mono<Void> complete(LeasedWork work, UUID commandId, EncodedEvent outcome, Instant now) {
    return Sql.with(
            database,
            COMPLETE,
            work.subject(),
            work.lease(),
            work.id(),
            commandId,
            OutcomeBytes.type(outcome),
            OutcomeBytes.value(outcome),
            now)
        .fetch()
        .rowsUpdated()
        .flatMap(n -> n == 1 ? Mono.empty() : Mono.error(new LeaseLostException(work)));
  }

  @Override
  public Mono<Boolean> end(
      UUID commandId, String userId, String commandType, EncodedEvent outcome, Instant now) {
    return Sql.with(
            database,
            END,
            commandId,
            userId,
            commandType,
            OutcomeBytes.type(outcome),
            OutcomeBytes.value(outcome),
            now)
        .fetch()
        .rowsUpdated()
        .map(n -> n == 1);
  }
}
