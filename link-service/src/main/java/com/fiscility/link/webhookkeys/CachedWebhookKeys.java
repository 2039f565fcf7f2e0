package com.fiscility.link.webhookkeys;

import com.fiscility.link.plaid.PlaidCallException;
import com.fiscility.link.plaid.PlaidFailure;
import com.fiscility.link.plaid.PlaidWebhookKeys;
import com.fiscility.link.webhookkeys.WebhookKeys.Answer.Found;
import com.fiscility.link.webhookkeys.WebhookKeys.Answer.Undecided;
import com.fiscility.link.webhookkeys.WebhookKeys.Answer.Unknown;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import reactor.core.publisher.Mono;

/**
 * Remembers keys, and for a while also that there is none of an id: whoever sends webhooks chooses
 * the id. Whatever is sent, Plaid is asked only a few times a minute; keys that are remembered are
 * given out all the same. Who asks for one that is being looked up waits for the same call.
 *
 * <p>A key is forgotten after some minutes, because Plaid may end it.
 */
final class CachedWebhookKeys implements WebhookKeys {

  /** Anything else was not made by Plaid. */
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,100}");

  private static final int MOST = 1_000;
  private static final Duration FOUND_KEPT = Duration.ofMinutes(5);
  private static final Duration UNKNOWN_KEPT = Duration.ofMinutes(10);
  private static final Duration NOT = Duration.ZERO;

  private final PlaidWebhookKeys plaid;
  private final UnaryOperator<Mono<String>> permitted;
  private final Bucket lookUps;
  private final Cache<String, Mono<Answer>> known;

  /**
   * @param permitted makes a call with a permit
   * @param lookUps how often Plaid is asked
   */
  CachedWebhookKeys(
      PlaidWebhookKeys plaid,
      UnaryOperator<Mono<String>> permitted,
      Bucket lookUps,
      Ticker ticker) {
    this.plaid = plaid;
    this.permitted = permitted;
    this.lookUps = lookUps;
    this.known =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(UNKNOWN_KEPT)
            .ticker(ticker)
            .build();
  }

  @Override
  public Mono<Answer> find(String keyId) {
    return FORM.matcher(keyId).matches()
        ? Mono.defer(() -> known.get(keyId, this::lookUpOnce))
        : Mono.just(new Unknown());
  }

  private Mono<Answer> lookUpOnce(String keyId) {
    return lookUp(keyId).cache(CachedWebhookKeys::kept, failure -> NOT, () -> NOT);
  }

  private static Duration kept(Answer answer) {
    if (answer instanceof Found) {
      return FOUND_KEPT;
    }
    return answer instanceof Unknown ? UNKNOWN_KEPT : NOT;
  }

  private Mono<Answer> lookUp(String keyId) {
    return Mono.defer(
        () ->
            lookUps.tryConsume(1)
                ? permitted
                    .apply(plaid.find(keyId))
                    .<Answer>map(Found::new)
                    .onErrorResume(PlaidCallException.class, e -> Mono.just(without(e.failure())))
                : Mono.just(new Undecided()));
  }

  private static Answer without(PlaidFailure failure) {
    return failure instanceof PlaidFailure.Refused refused
            && refused.errorCode().equals(PlaidWebhookKeys.UNKNOWN_KEY)
        ? new Unknown()
        : new Undecided();
  }
}
