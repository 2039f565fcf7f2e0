package com.fiscility.messaging.outbox;

import com.fiscility.messaging.envelope.EncodedEvent;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Events as rows of the outbox, for {@link Outbox#append} and for the one statement of a service
 * that changes its state and tells of it at once, without a transaction around it. Such a statement
 * locks the aggregate's row first, inserts only if all that it was decided upon still holds, and
 * inserts last; {@link Outbox#committed} wakes the relay.
 */
public final class OutboxRows {

  /** How many values the events are. */
  public static final int VALUES = 5;

  private OutboxRows() {}

  /**
   * SQL that inserts events, in the order of the list.
   *
   * @param first number of the first of {@value #VALUES} parameters
   */
  public static String insert(int first) {
    return insert(first, "");
  }

  /**
   * SQL that inserts events, in the order of the list, if a relation has its one row.
   *
   * @param first number of the first of {@value #VALUES} parameters
   * @param condition the relation, a part of the same statement
   */
  public static String insertIf(int first, String condition) {
    return insert(first, condition + ", ");
  }

  private static String insert(int first, String from) {
    return "INSERT INTO outbox (shard, topic, key, headers, value)"
        + " SELECT s, t, decode(k, 'base64'), decode(h, 'base64'), decode(v, 'base64')"
        + " FROM "
        + from
        + "unnest($%d::smallint[], $%d::text[], $%d::text[], $%d::text[], $%d::text[])"
            .formatted(first, first + 1, first + 2, first + 3, first + 4)
        + " WITH ORDINALITY AS e(s, t, k, h, v, n) ORDER BY n";
  }

  /**
   * The values to bind. Binary columns travel as base64 text, the shortest form that the driver
   * takes in an array.
   */
  public static Object[] values(List<EncodedEvent> events) {
    int size = events.size();
    Short[] shards = new Short[size];
    String[] topics = new String[size];
    @Nullable String[] keys = new String[size];
    @Nullable String[] headers = new String[size];
    @Nullable String[] values = new String[size];
    for (int i = 0; i < size; i++) {
      EncodedEvent event = events.get(i);
      shards[i] = Shards.of(event.key());
      topics[i] = event.topic();
      keys[i] = base64(event.key());
      headers[i] = base64(HeaderBytes.write(event.headers()));
      values[i] = base64(event.value());
    }
    return new Object[] {shards, topics, keys, headers, values};
  }

  private static @Nullable String base64(byte @Nullable [] bytes) {
    return bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
  }
}
