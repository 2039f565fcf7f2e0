package com.fiscility.link.quota;

import com.fiscility.service.database.Sql;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Tells the other instances that this one lives, and hears of them. On the database's clock. */
final class InstanceBeats {

  private static final String BEAT =
      """
      with gone as (
        delete from quota_instance where seen_at < now() - interval '1 minute'),
      beat as (
        insert into quota_instance (instance_id, without_redis, seen_at) values ($1, $2, now())
        on conflict (instance_id) do update set without_redis = $2, seen_at = now())
      select count(*)::int others, coalesce(bool_or(without_redis), false) without_redis
      from quota_instance
      where instance_id <> $1 and seen_at > now() - interval '10 seconds'\
      """;

  private final DatabaseClient database;
  private final UUID instanceId;

  InstanceBeats(DatabaseClient database, UUID instanceId) {
    this.database = database;
    this.instanceId = instanceId;
  }

  /**
   * The other live instances.
   *
   * @param count how many
   * @param withoutRedis whether one of them cannot reach Redis
   */
  record Others(int count, boolean withoutRedis) {}

  Mono<Others> beat(boolean withoutRedis) {
    return Sql.with(database, BEAT, instanceId, withoutRedis)
        .map(
            row ->
                new Others(
                    row.get("others", Integer.class), row.get("without_redis", Boolean.class)))
        .one();
  }

  Mono<Void> end() {
    return Sql.with(database, "delete from quota_instance where instance_id = $1", instanceId)
        .then();
  }
}
