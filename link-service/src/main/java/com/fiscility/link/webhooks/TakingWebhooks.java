package com.fiscility.link.webhooks;

import com.fiscility.link.webhooks.domain.Webhook;
import com.fiscility.link.webhooks.domain.WebhookMeaning;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Turns webhooks into marks. */
public final class TakingWebhooks {

  private static final Logger LOG = LoggerFactory.getLogger(TakingWebhooks.class);

  private final WebhookMarks marks;
  private final Duration settling;
  private final MeterRegistry meters;
  private final Clock clock;

  /**
   * @param settling how long marked work rests, so that a burst of webhooks is one call
   */
  public TakingWebhooks(WebhookMarks marks, Duration settling, MeterRegistry meters, Clock clock) {
    this.marks = marks;
    this.settling = settling;
    this.meters = meters;
    this.clock = clock;
  }

  /** Takes a batch; what is of no use here is counted only. */
  public Mono<Void> take(List<Webhook> webhooks) {
    webhooks.forEach(this::count);
    List<Webhook> useful = webhooks.stream().filter(TakingWebhooks::marks).toList();
    return useful.isEmpty() ? Mono.empty() : marks.mark(useful, clock.instant().plus(settling));
  }

  private static boolean marks(Webhook webhook) {
    WebhookMeaning meaning = WebhookMeaning.of(webhook);
    return webhook.itemId() != null && (meaning.syncs() || meaning.probes());
  }

  /** A code that is not known here is no name of a series: Plaid may make up any number. */
  private void count(Webhook webhook) {
    WebhookMeaning meaning = WebhookMeaning.of(webhook);
    boolean known = meaning != WebhookMeaning.UNKNOWN;
    if (!known) {
      LOG.info(
          "A webhook {} {} is not known here; it changes nothing", webhook.type(), webhook.code());
    }
    meters
        .counter(
            "link.webhooks",
            "code",
            known ? webhook.type() + ":" + webhook.code() : "unknown",
            "meaning",
            meaning.name())
        .increment();
  }
}
