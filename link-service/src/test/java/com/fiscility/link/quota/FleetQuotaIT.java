package com.fiscility.link.quota;

import static com.fiscility.link.plaid.PlaidEndpoint.TRANSACTIONS_SYNC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fiscility.link.harness.LinkDatabase;
import com.fiscility.link.quota.Permit.Granted;
import com.fiscility.localstack.FreePorts;
import com.fiscility.localstack.PartFiles;
import com.fiscility.localstack.SharedStack;
import com.fiscility.localstack.part.RedisPart;
import io.github.bucket4j.TimeMeter;
import io.lettuce.core.RedisClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.scheduler.Schedulers;

/** Two instances that share Plaid's quota, on a real Redis that goes away, and PostgreSQL. */
class FleetQuotaIT {

  private static final int PER_MINUTE = 6_000;
  private static final RedisPart REDIS =
      new RedisPart(
          PartFiles.under(SharedStack.newDirectory("quota-redis"), "redis"), FreePorts.next());
  private static DatabaseClient database;

  private final HandClock minute = new HandClock();
  private final List<Instance> fleet = new ArrayList<>();

  @BeforeAll
  static void start() {
    REDIS.start();
    database = DatabaseClient.create(LinkDatabase.create("quota"));
  }

  @AfterAll
  static void stop() {
    REDIS.stop();
  }

  @AfterEach
  void leave() {
    fleet.forEach(Instance::close);
    REDIS.start();
  }

  @Test
  void twoInstancesTogetherStayWithinOneLimitAndUseIt() {
    String prefix = "two:" + UUID.randomUUID();
    Instance one = join(prefix);
    Instance other = join(prefix);
    await().until(() -> one.presence.allShare() && other.presence.allShare());

    double seconds = 4;
    long granted = greedily(Duration.ofMillis((long) (seconds * 1000)));

    // Regained meanwhile, and what the buckets and stocks hold.
    double allowed = PER_MINUTE / 60.0 * seconds;
    assertThat(granted)
        .isBetween((long) (allowed * 0.75), (long) (allowed * 1.0 + 0.05 * PER_MINUTE));
    assertThat(one.granted + other.granted).isEqualTo(granted);
    assertThat(one.granted).isPositive();
    assertThat(other.granted).isPositive();
  }

  @Test
  void anInstanceKeepsOneConnectionHoweverOftenItLooks() {
    Instance one = join("line:" + UUID.randomUUID());
    await().until(one.presence::allShare);
    RedisClient asking = RedisClient.create(REDIS.address());
    try (var connection = asking.connect()) {
      await()
          .during(Duration.ofSeconds(3))
          .atMost(Duration.ofSeconds(10))
          .untilAsserted(
              () -> assertThat(connection.sync().clientList().lines()).as("clients").hasSize(2));
    } finally {
      asking.shutdown();
    }
  }

  @Test
  void withoutRedisEachTakesItsEqualPartAndAlsoForAMinuteAfterItsReturn() {
    String prefix = "away:" + UUID.randomUUID();
    Instance one = join(prefix);
    Instance other = join(prefix);
    await().until(() -> one.presence.allShare() && other.presence.allShare());
    await().until(() -> one.presence.instances() == 2 && other.presence.instances() == 2);

    REDIS.stop();
    await().until(() -> !one.presence.allShare() && !other.presence.allShare());
    long granted = greedily(Duration.ofSeconds(3));

    assertThat(granted).isBetween(200L, 300L + PER_MINUTE / 20);
    assertThat(Math.abs(one.granted - other.granted)).isLessThan(granted / 4);

    REDIS.start();
    await().atMost(Duration.ofSeconds(15)).until(() -> one.redisAnswers() && other.redisAnswers());
    assertThat(one.presence.allShare()).isFalse();
    assertThat(one.ask(Lane.PERSON)).isNotNull();
    await()
        .atMost(Duration.ofSeconds(15))
        .until(
            () -> {
              minute.advance(Duration.ofSeconds(61));
              return one.presence.allShare() && other.presence.allShare();
            });
  }

  @Test
  void anInstanceThatAloneCannotReachRedisMakesAllCountByThemselves() {
    Instance one = join("alone:" + UUID.randomUUID());
    await().until(one.presence::allShare);

    Instance without = join(null, "alone");

    await().atMost(Duration.ofSeconds(10)).until(() -> !one.presence.allShare());
    await().until(() -> one.presence.instances() == 2 && without.presence.instances() == 2);
  }

  @Test
  void aPersonIsServedFromStockWhileAWaveTakesAllThereIs() {
    Instance instance = join("people:" + UUID.randomUUID());
    await().until(instance.presence::allShare);
    await().until(() -> instance.ask(Lane.PERSON) instanceof Granted);

    int served = 0;
    long end = System.nanoTime() + Duration.ofSeconds(3).toNanos();
    int asked = 0;
    while (System.nanoTime() < end) {
      for (int i = 0; i < 20; i++) {
        instance.ask(Lane.SCHEDULE);
      }
      asked++;
      served += instance.ask(Lane.PERSON) instanceof Granted ? 1 : 0;
      await().pollDelay(Duration.ofMillis(100)).until(() -> true);
    }

    assertThat(served).isEqualTo(asked);
  }

  /** All instances ask as fast as they can, in all lanes. */
  private long greedily(Duration time) {
    fleet.forEach(i -> i.granted = 0);
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      for (Instance instance : fleet) {
        for (Lane lane : Lane.values()) {
          instance.ask(lane);
        }
      }
    }
    return fleet.stream().mapToLong(i -> i.granted).sum();
  }

  private Instance join(String prefix) {
    return join(REDIS.address(), prefix);
  }

  private Instance join(@Nullable String redis, String prefix) {
    Instance instance = new Instance(redis, prefix);
    fleet.add(instance);
    return instance;
  }

  /** An instance's governor. */
  private final class Instance {

    private final QuotaRedis redis;
    private final InstanceBeats beats = new InstanceBeats(database, UUID.randomUUID());
    private final FleetPresence presence;
    private final FleetQuotaGovernor governor;
    private long granted;

    Instance(@Nullable String url, String prefix) {
      QuotaProperties properties = new QuotaProperties(url, Map.of(TRANSACTIONS_SYNC, PER_MINUTE));
      redis = new QuotaRedis(properties, prefix);
      presence = new FleetPresence(redis, beats, minute);
      governor =
          new FleetQuotaGovernor(
              new FleetPermits(presence, redis, properties, TimeMeter.SYSTEM_NANOTIME),
              properties,
              new SlowedEndpoints(Clock.systemUTC()),
              Schedulers.parallel(),
              new SimpleMeterRegistry());
      presence.start();
    }

    Permit ask(Lane lane) {
      Permit permit =
          governor
              .tryAcquire(TRANSACTIONS_SYNC, lane)
              .blockOptional(Duration.ofSeconds(5))
              .orElseThrow();
      granted += permit instanceof Granted ? 1 : 0;
      return permit;
    }

    boolean redisAnswers() {
      return redis.answers().blockOptional(Duration.ofSeconds(5)).orElseThrow();
    }

    void close() {
      presence.stop();
      beats.end().block();
      redis.close();
    }
  }
}
