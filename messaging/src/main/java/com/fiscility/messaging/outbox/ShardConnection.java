package com.fiscility.messaging.outbox;

import com.fiscility.messaging.envelope.EncodedEvent;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Wrapped;
import java.util.Collection;
import java.util.List;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A connection whose open transaction holds the locks of shards, and on which their rows are read:
 * a row that came from here was ours to publish when it was read.
 *
 * <p>However an instance ends, its shards come free: the server ends a session whose client is
 * gone, or stands still, within {@link #IDLE_SECONDS} seconds.
 */
final class ShardConnection {

  /** The server takes the shards away from a session that asks nothing for so long. */
  static final int IDLE_SECONDS = 10;

  /** "outbox" in a lock's key space: each relay holds it shared, so that relays can be counted. */
  private static final int PRESENCE = 0x6f757462;

  /**
   * Without bitmap scans: only an index scan remembers which rows are deleted, and those are many
   * more than the others between two vacuums.
   */
  private static final String SETTINGS =
      """
      SET application_name = 'outbox-relay';
      SET statement_timeout = '10s';
      SET enable_bitmapscan = off;
      SET idle_in_transaction_session_timeout = '%1$ds';
      SET tcp_keepalives_idle = 5;
      SET tcp_keepalives_interval = 2;
      SET tcp_keepalives_count = 3;
      SET tcp_user_timeout = '%1$ds';
      SELECT pg_advisory_lock_shared(%2$d, 0)
      """
          .formatted(IDLE_SECONDS, PRESENCE);

  /** As many as are this relay's fair part, of those that nobody holds. */
  private static final String TAKE =
      """
      SELECT shard FROM outbox_shard ORDER BY random()
      LIMIT (SELECT ceil(%d / greatest(count(*), 1)::numeric)::int FROM pg_locks
             WHERE locktype = 'advisory' AND classid = %d AND objid = 0 AND objsubid = 2 AND granted
               AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))
      FOR UPDATE SKIP LOCKED
      """
          .formatted(Shards.COUNT, PRESENCE);

  /** A page ends with the row that makes it so large, so that a small heap is enough. */
  static final int PAGE_BYTES = 4 * 1024 * 1024;

  /** No cursor: a row that is committed late has a small id, and must not be missed. */
  private static final String PAGE =
      """
      SELECT id, topic, key, headers, value FROM (
        SELECT *, octet_length(coalesce(value, '')) AS size,
               sum(octet_length(coalesce(value, ''))) OVER (ORDER BY id) AS bytes
        FROM (SELECT id, topic, key, headers, value FROM outbox
              WHERE shard = ANY($1) AND id <> ALL($2)
                AND topic || ' ' || encode(coalesce(key, ''), 'hex') <> ALL($3)
              ORDER BY id LIMIT $4) AS oldest) AS summed
      WHERE bytes - size < %d ORDER BY id
      """
          .formatted(PAGE_BYTES);

  private final Connection connection;

  private ShardConnection(Connection connection) {
    this.connection = connection;
  }

  /** Opens a connection beside the pool, which it would otherwise make smaller for good. */
  static Mono<ShardConnection> open(ConnectionFactory connections) {
    return Mono.from(unpooled(connections).create())
        .flatMap(
            connection ->
                execute(connection, SETTINGS)
                    .thenReturn(new ShardConnection(connection))
                    .onErrorResume(
                        failure -> Mono.from(connection.close()).then(Mono.error(failure))));
  }

  private static ConnectionFactory unpooled(ConnectionFactory connections) {
    ConnectionFactory factory = connections;
    while (factory instanceof Wrapped<?> wrapper
        && wrapper.unwrap() instanceof ConnectionFactory inner) {
      factory = inner;
    }
    return factory;
  }

  /** Begins a transaction and locks shards; empty when other relays hold them all. */
  Mono<List<Short>> take() {
    return Mono.from(connection.beginTransaction())
        .thenMany(
            Flux.from(connection.createStatement(TAKE).execute())
                .concatMap(result -> result.map(row -> column(row, "shard", Short.class))))
        .collectList();
  }

  /**
   * Reads the oldest rows of shards.
   *
   * @param known ids that are not wanted again
   * @param pausedLanes lanes that are not wanted now
   */
  Mono<List<OutboxRow>> read(
      List<Short> shards, Collection<Long> known, List<String> pausedLanes, int limit) {
    return Flux.from(
            connection
                .createStatement(PAGE)
                .bind("$1", shards.toArray(Short[]::new))
                .bind("$2", known.toArray(Long[]::new))
                .bind("$3", pausedLanes.toArray(String[]::new))
                .bind("$4", limit)
                .execute())
        .concatMap(result -> result.map(ShardConnection::row))
        .collectList();
  }

  /** Ends the transaction: the shards are anybody's. */
  Mono<Void> release() {
    return Mono.from(connection.commitTransaction());
  }

  Mono<Void> close() {
    return Mono.from(connection.close());
  }

  private static Mono<Void> execute(Connection connection, String sql) {
    return Flux.from(connection.createStatement(sql).execute())
        .concatMap(result -> drained(result.map(row -> row)))
        .then();
  }

  private static <T> Mono<Void> drained(Publisher<T> rows) {
    return Flux.from(rows).then();
  }

  private static OutboxRow row(Readable row) {
    return OutboxRow.of(
        column(row, "id", Long.class),
        new EncodedEvent(
            column(row, "topic", String.class),
            row.get("key", byte[].class),
            HeaderBytes.read(column(row, "headers", byte[].class)),
            row.get("value", byte[].class)));
  }

  private static <T> T column(Readable row, String name, Class<T> type) {
    T value = row.get(name, type);
    if (value == null) {
      throw new IllegalStateException("Column " + name + " of the outbox is empty");
    }
    return value;
  }
}
