package com.fiscility.gateway.live;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.SmartLifecycle;

/** The streams that are open in this instance, by user. */
public final class UserStreams implements SmartLifecycle {

  private final LiveProperties properties;
  private final ConcurrentMap<String, Set<UserStream>> byUser = new ConcurrentHashMap<>();
  private final AtomicInteger open = new AtomicInteger();
  private volatile boolean running;

  UserStreams(LiveProperties properties, MeterRegistry meters) {
    this.properties = properties;
    Gauge.builder("gateway.events.streams", open, AtomicInteger::get)
        .description("Open streams of events to browsers")
        .register(meters);
  }

  /** Whether a page of this user listens here. */
  public boolean listens(String userId) {
    return byUser.containsKey(userId);
  }

  /** The users whose pages listen here. */
  public Set<String> listeners() {
    return Set.copyOf(byUser.keySet());
  }

  /** Tells all pages of a user that are connected here. */
  public void push(String userId, LiveEvent event) {
    byUser.getOrDefault(userId, Set.of()).forEach(stream -> stream.push(event));
  }

  /** Another stream; empty when the user has too many. Whoever gets one must close it. */
  Optional<UserStream> open(String userId) {
    UserStream stream = new UserStream(properties.buffer());
    Set<UserStream> streams =
        byUser.compute(
            userId,
            (id, others) -> {
              Set<UserStream> all = others == null ? ConcurrentHashMap.newKeySet(1) : others;
              if (all.size() < properties.mostPerUser()) {
                all.add(stream);
              }
              return all;
            });
    if (!streams.contains(stream)) {
      return Optional.empty();
    }
    open.incrementAndGet();
    return Optional.of(stream);
  }

  void close(String userId, UserStream stream) {
    open.decrementAndGet();
    byUser.computeIfPresent(
        userId,
        (id, all) -> {
          all.remove(stream);
          return all.isEmpty() ? null : all;
        });
  }

  @Override
  public void start() {
    running = true;
  }

  /** Ends all streams, so that the server need not wait for them; the pages connect elsewhere. */
  @Override
  public void stop() {
    running = false;
    byUser.values().forEach(streams -> streams.forEach(UserStream::end));
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Ends before the server begins to wait for open calls. */
  @Override
  public int getPhase() {
    return SmartLifecycle.DEFAULT_PHASE;
  }
}
