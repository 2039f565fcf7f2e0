package com.fiscility.messaging.outbox;

import com.fiscility.messaging.kafka.MessagingPhase;
import com.fiscility.messaging.kafka.MessagingProperties;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Moves committed events from the outbox to Kafka: takes a fair part of the shards, publishes their
 * rows while it holds them, and offers them to other instances every few seconds.
 *
 * <p>A relay that gives shards back first lets everything under way end and deletes what is
 * published, so that the next holder finds only rows that are not on Kafka. A relay that dies
 * leaves rows of which some are: they are published again, in their order.
 *
 * <p>All state belongs to one thread.
 */
final class OutboxRelay implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);
  private static final Duration RETAKE = Duration.ofMillis(300);
  private static final Duration RECONNECT = Duration.ofSeconds(1);
  private static final Duration SAMPLE = Duration.ofSeconds(5);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

  /** Each delete is a transaction: many rows at a time. Until then they are known by their ids. */
  private static final Duration DELETE = Duration.ofMillis(200);

  /** So many times the poll interval, while hardly any other instance can have stored something. */
  private static final int SELDOM = 5;

  /** After standing still this long, a read must prove again that the shards are ours. */
  private static final Duration PROOF = Duration.ofSeconds(ShardConnection.IDLE_SECONDS / 2);

  private final ConnectionFactory connections;
  private final LanePublisher publisher;
  private final OutboxTable table;
  private final RelayMetrics metrics;
  private final OutboxProperties properties;
  private final MessagingProperties messaging;
  private final Scheduler thread;

  private final AtomicBoolean wakeQueued = new AtomicBoolean();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile boolean running;

  private Phase phase = Phase.IDLE;
  private @Nullable ShardConnection connection;
  private List<Short> shards = List.of();
  private boolean reading;
  private boolean readAgain;
  private boolean stopping;
  private long proven;
  private long holdUntil;
  private long takeAt;
  private long readAt;
  private long deleteAt;
  private long sampleAt;

  private enum Phase {
    /** No shards; they are taken when it is time. */
    IDLE,
    /** A statement that takes or releases shards is under way. */
    CHANGING,
    /** Shards are ours. */
    HOLDING,
    /** Shards are ours until what is under way has ended. */
    DRAINING
  }

  OutboxRelay(RelayParts parts, OutboxProperties properties, MessagingProperties messaging) {
    this.connections = parts.connections();
    this.publisher = parts.publisher();
    this.table = parts.table();
    this.metrics = parts.metrics();
    this.thread = parts.thread();
    this.properties = properties;
    this.messaging = messaging;
    publisher.connect(this::mayPublish, this::progressed);
  }

  /** The collaborators of a relay; all of them run on its thread. */
  record RelayParts(
      ConnectionFactory connections,
      LanePublisher publisher,
      OutboxTable table,
      RelayMetrics metrics,
      Scheduler thread) {}

  /** Rows were committed by this instance. Cheap, from any thread. */
  void wake() {
    if (!running || !wakeQueued.compareAndSet(false, true)) {
      return;
    }
    try {
      thread.schedule(this::woken);
    } catch (RejectedExecutionException e) {
      log.debug("The relay has stopped; the rows wait for the next one", e);
    }
  }

  private void woken() {
    wakeQueued.set(false);
    read();
  }

  @Override
  public void start() {
    running = true;
    long poll = properties.pollInterval().toMillis();
    long now = System.nanoTime();
    thread.schedule(
        () -> {
          takeAt = now;
          deleteAt = now;
          sampleAt = now;
        });
    thread.schedulePeriodically(this::tick, 0, poll, TimeUnit.MILLISECONDS);
  }

  private void tick() {
    long now = System.nanoTime();
    switch (phase) {
      case IDLE -> {
        if (now - takeAt >= 0 && !stopping && !publisher.hasRowsUnderWay()) {
          take();
        }
      }
      case HOLDING -> {
        if (now - holdUntil >= 0) {
          drain();
        } else if (now - readAt >= 0) {
          read();
        }
      }
      case DRAINING -> releaseWhenClean();
      case CHANGING -> {
        // Its answer goes on.
      }
    }
    if (now - deleteAt >= 0) {
      deleteAt = now + DELETE.toNanos();
      publisher.deletePublished();
    }
    if (now - sampleAt >= 0) {
      sampleAt = now + SAMPLE.toNanos();
      table.state().subscribe(metrics::state, OutboxRelay::noFigures);
    }
  }

  private static void noFigures(Throwable failure) {
    log.warn("The outbox's depth and age are not known now ({})", failure.getClass().getName());
  }

  private void take() {
    phase = Phase.CHANGING;
    ShardConnection open = connection;
    Mono<ShardConnection> connected =
        open != null
            ? Mono.just(open)
            : ShardConnection.open(connections)
                .publishOn(thread)
                .doOnNext(fresh -> connection = fresh);
    connected.flatMap(ShardConnection::take).publishOn(thread).subscribe(this::taken, this::lost);
  }

  private void taken(List<Short> mine) {
    shards = mine;
    if (mine.isEmpty() || stopping) {
      release();
      return;
    }
    long now = System.nanoTime();
    phase = Phase.HOLDING;
    proven = now;
    holdUntil = now + properties.holdTime().toNanos();
    read();
  }

  private void read() {
    int room = properties.pageSize() - publisher.rows();
    boolean full =
        room <= properties.pageSize() / 2 || publisher.bytes() >= ShardConnection.PAGE_BYTES;
    if (phase != Phase.HOLDING || reading || full) {
      readAgain = true;
      return;
    }
    List<String> pausedLanes = publisher.pausedLanes();
    if (pausedLanes.size() >= properties.pageSize()) {
      return;
    }
    reading = true;
    readAgain = false;
    long asked = System.nanoTime();
    readAt = asked + pollInterval().toNanos();
    held()
        .read(shards, publisher.known(), pausedLanes, room)
        .publishOn(thread)
        .subscribe(rows -> found(rows, asked, room), this::lost);
  }

  /**
   * Who has all shards is alone, or was a moment ago: its own rows wake it, and hardly others come.
   */
  private Duration pollInterval() {
    Duration interval = properties.pollInterval();
    return shards.size() == Shards.COUNT ? interval.multipliedBy(SELDOM) : interval;
  }

  private void found(List<OutboxRow> rows, long asked, int room) {
    reading = false;
    proven = asked;
    if (phase == Phase.HOLDING) {
      publisher.publish(rows);
      if (readAgain || isFull(rows, room)) {
        read();
      }
    } else {
      releaseWhenClean();
    }
  }

  private static boolean isFull(List<OutboxRow> page, int room) {
    return page.size() == room
        || page.stream().mapToLong(OutboxRow::bytes).sum() >= ShardConnection.PAGE_BYTES;
  }

  /** A row was published, parked or put back, or published rows were deleted. */
  private void progressed() {
    if (phase == Phase.DRAINING) {
      releaseWhenClean();
    } else if (readAgain) {
      read();
    }
  }

  private boolean mayPublish() {
    return phase == Phase.HOLDING && System.nanoTime() - proven < PROOF.toNanos();
  }

  private void drain() {
    phase = Phase.DRAINING;
    publisher.forgetWaiting();
    releaseWhenClean();
  }

  private void releaseWhenClean() {
    if (phase != Phase.DRAINING || reading || publisher.hasRowsUnderWay()) {
      return;
    }
    if (publisher.isClean()) {
      release();
    } else {
      publisher.deletePublished();
    }
  }

  private void release() {
    phase = Phase.CHANGING;
    held().release().publishOn(thread).subscribe(nothing -> {}, this::lost, this::released);
  }

  private void released() {
    phase = Phase.IDLE;
    if (stopping) {
      close();
    } else if (shards.isEmpty()) {
      takeAt = System.nanoTime() + RETAKE.toNanos();
    } else {
      take();
    }
  }

  /** Whatever happened on the connection, the shards may be another's from now on. */
  private void lost(Throwable failure) {
    log.warn(
        "The outbox relay lost its shards ({}); events wait in the outbox, it tries again in {}",
        failure.getClass().getName(),
        RECONNECT);
    phase = Phase.IDLE;
    reading = false;
    publisher.forgetWaiting();
    takeAt = System.nanoTime() + RECONNECT.toNanos();
    close();
  }

  private void close() {
    ShardConnection open = connection;
    connection = null;
    Mono<Void> closed = open == null ? Mono.empty() : open.close();
    closed
        .publishOn(thread)
        .subscribe(
            nothing -> {},
            failure -> log.debug("The relay's connection was closed already", failure),
            () -> {
              if (stopping) {
                stopped.countDown();
              }
            });
  }

  private ShardConnection held() {
    ShardConnection open = connection;
    if (open == null) {
      throw new IllegalStateException("The relay has no connection");
    }
    return open;
  }

  @Override
  public void stop() {
    thread.schedule(this::beginStop);
    try {
      if (!stopped.await(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        log.warn("Events are still under way; those without an answer are published again");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    running = false;
    thread.dispose();
  }

  private void beginStop() {
    stopping = true;
    if (phase == Phase.HOLDING) {
      drain();
    } else if (phase == Phase.IDLE) {
      close();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public boolean isAutoStartup() {
    return messaging.autoStart();
  }

  @Override
  public int getPhase() {
    return MessagingPhase.DATABASE;
  }
}
