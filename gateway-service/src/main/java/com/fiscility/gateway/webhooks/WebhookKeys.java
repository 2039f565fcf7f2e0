package com.fiscility.gateway.webhooks;

import com.fiscility.gateway.memory.RecentlyUsed;
import io.github.bucket4j.Bucket;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * The keys of Plaid's webhooks, kept by their ids.
 *
 * <p>Whoever sends a webhook chooses the id, so look-ups are few, and ids that Plaid does not know
 * are remembered for a while. A key that is known verifies whatever becomes of the look-ups: it is
 * asked for again from time to time, to hear that it expired, and used on while nobody answers.
 */
public final class WebhookKeys {

  private static final Logger LOG = LoggerFactory.getLogger(WebhookKeys.class);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(10);

  /** Plaid has a handful. */
  private static final int MOST_KNOWN = 100;

  private static final int MOST_UNKNOWN = 1_000;

  private final WebhookKeyLookup lookup;
  private final WebhookProperties properties;
  private final Clock clock;
  private final MeterRegistry meters;
  private final Bucket lookUps;
  private final Map<String, Known> known = new RecentlyUsed<>(MOST_KNOWN);
  private final Map<String, Instant> unknownUntil = new RecentlyUsed<>(MOST_UNKNOWN);
  private final Map<String, Mono<WebhookKey>> underWay = new HashMap<>();

  private record Known(WebhookKey key, Instant askAgainAt) {}

  /**
   * @param clock real time
   */
  public WebhookKeys(
      WebhookKeyLookup lookup, WebhookProperties properties, Clock clock, MeterRegistry meters) {
    this.lookup = lookup;
    this.properties = properties;
    this.clock = clock;
    this.meters = meters;
    WebhookProperties.LookUps limit = properties.lookUps();
    this.lookUps =
        Bucket.builder()
            .addLimit(
                bucket ->
                    bucket.capacity(limit.calls()).refillGreedy(limit.calls(), limit.period()))
            .build();
  }

  /**
   * The key of that id; empty when Plaid has none. Fails with {@link KeyUndecidedException} when
   * that cannot be found out now.
   */
  public synchronized Mono<WebhookKey> find(String id) {
    Instant now = clock.instant();
    Known before = known.get(id);
    if (before != null && before.askAgainAt().isAfter(now)) {
      return Mono.just(before.key());
    }
    Instant until = unknownUntil.get(id);
    if (until != null && until.isAfter(now)) {
      return Mono.empty();
    }
    return underWay.computeIfAbsent(id, asked -> ask(asked, before));
  }

  private Mono<WebhookKey> ask(String id, @Nullable Known before) {
    return Mono.defer(() -> limited(id))
        .doOnSuccess(key -> answered(id, key))
        .onErrorResume(failure -> unanswered(id, before, failure))
        .doFinally(end -> ended(id))
        .cache();
  }

  private Mono<WebhookKey> limited(String id) {
    if (!lookUps.tryConsume(1)) {
      count("limited");
      return Mono.error(new KeyUndecidedException("too many keys were asked for"));
    }
    return lookup.find(id);
  }

  private synchronized void answered(String id, @Nullable WebhookKey key) {
    Instant now = clock.instant();
    if (key == null) {
      count("unknown");
      known.remove(id);
      unknownUntil.put(id, now.plus(properties.unknownKeysKeptFor()));
      LOG.warn("Plaid has no key {} for webhooks; what names it is refused", id);
    } else {
      count("found");
      known.put(id, new Known(key, now.plus(properties.keysKeptFor())));
      LOG.info("Webhooks of key {} are verified; expired={}", id, key.expired());
    }
  }

  private synchronized Mono<WebhookKey> unanswered(
      String id, @Nullable Known before, Throwable failure) {
    if (!(failure instanceof KeyUndecidedException)) {
      count("failed");
    }
    if (before == null) {
      LOG.warn(
          "Key {} cannot be asked for now ({}); Plaid will send again", id, failure.toString());
      return Mono.error(
          failure instanceof KeyUndecidedException
              ? failure
              : new KeyUndecidedException(failure.toString()));
    }
    known.put(id, new Known(before.key(), clock.instant().plus(PAUSE_AFTER_FAILURE)));
    return Mono.just(before.key());
  }

  private synchronized void ended(String id) {
    underWay.remove(id);
  }

  private void count(String result) {
    meters.counter("gateway.webhooks.keys", "result", result).increment();
  }
}
