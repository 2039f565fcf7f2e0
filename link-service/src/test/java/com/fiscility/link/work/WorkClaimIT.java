package com.fiscility.link.work;

import static com.fiscility.link.quota.Lane.SCHEDULE;
import static com.fiscility.link.work.WorkKind.PROBE;
import static com.fiscility.link.work.WorkKind.REMOVE_ITEM;
import static com.fiscility.link.work.WorkKind.SYNC;
import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.link.harness.LinkDatabase;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.connection.SingleConnectionFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.util.JdkIdGenerator;
import reactor.core.publisher.Mono;

/** What a claim takes, and what it reads for that. */
class WorkClaimIT {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final int MANY = 3_000;

  private static SingleConnectionFactory connection;
  private static DatabaseClient database;
  private static R2dbcWorkQueue queue;

  @BeforeAll
  static void connect() {
    ConnectionFactory connections = LinkDatabase.create("claims");
    connection =
        Mono.from(connections.create())
            .map(one -> new SingleConnectionFactory(one, connections.getMetadata(), true))
            .blockOptional()
            .orElseThrow();
    database = DatabaseClient.create(connection);
    queue = new R2dbcWorkQueue(database, new JdkIdGenerator(), new LostLeases());
  }

  @AfterAll
  static void disconnect() {
    connection.destroy();
  }

  @BeforeEach
  void empty() {
    run("truncate plaid_work, work_subject");
  }

  @Test
  void whatIsDueLongestComesFirstWhateverItsKind() {
    add("item:a", SYNC, NOW.minusSeconds(1));
    add("item:b", PROBE, NOW.minusSeconds(3));
    add("item:c", REMOVE_ITEM, NOW.minusSeconds(2));
    add("item:d", PROBE, NOW.plusSeconds(1));

    assertThat(claim(2, Set.of()))
        .extracting(LeasedWork::subject)
        .containsExactly("item:b", "item:c");
    assertThat(claim(2, Set.of())).extracting(LeasedWork::subject).containsExactly("item:a");
    assertThat(claim(2, Set.of())).isEmpty();
  }

  @Test
  void aSubjectIsHeldOnceHoweverManyKindsOfItAreDue() {
    add("item:a", SYNC, NOW.minusSeconds(1));
    add("item:a", PROBE, NOW.minusSeconds(2));

    assertThat(claim(8, Set.of())).extracting(LeasedWork::kind).containsExactly(PROBE);
    assertThat(claim(8, Set.of())).isEmpty();
  }

  @Test
  void whatIsLeftAloneIsNotEvenRead() {
    for (int i = 0; i < MANY; i++) {
      add("item:" + i, SYNC, NOW.minusSeconds(MANY - i));
    }
    add("item:probe", PROBE, NOW.minusSeconds(1));
    run("analyze plaid_work");
    run("analyze work_subject");

    run("begin");
    long before = rowsRead();
    List<LeasedWork> works = claim(8, Set.of(SYNC));
    long read = rowsRead() - before;
    run("commit");

    assertThat(works).extracting(LeasedWork::subject).containsExactly("item:probe");
    assertThat(read).isBetween(1L, 20L);
  }

  /** In this transaction, and perhaps in some just before it, which are not accounted for yet. */
  private static long rowsRead() {
    return number(
        "select coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)"
            + " from pg_stat_xact_user_tables where relname = 'plaid_work'");
  }

  private static void add(String subject, WorkKind kind, Instant notBefore) {
    queue
        .add(new NewWork(subject, kind, "", SCHEDULE, null, notBefore, NewWork.NO_PAYLOAD))
        .block();
  }

  private static List<LeasedWork> claim(int limit, Set<WorkKind> leftAlone) {
    return queue
        .claim(
            new ClaimRequest(
                NOW, List.of(SCHEDULE), limit, lane -> limit, List.of(), lane -> leftAlone))
        .collectList()
        .blockOptional()
        .orElseThrow();
  }

  private static void run(String sql) {
    database.sql(sql).fetch().rowsUpdated().block();
  }

  private static long number(String sql) {
    return database.sql(sql).map(row -> row.get(0, Long.class)).one().blockOptional().orElseThrow();
  }
}
