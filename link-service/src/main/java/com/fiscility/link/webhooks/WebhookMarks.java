package com.fiscility.link.webhooks;

import com.fiscility.link.webhooks.domain.Webhook;
import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Mono;

/** Where webhooks leave their marks: work to be done, and facts. */
public interface WebhookMarks {

  /**
   * Marks Items, whether or not they are known yet, in one transaction. A mark that a call answered
   * already, which was started well after the webhook was signed, adds nothing; nor does one about
   * an Item that is given up.
   *
   * @param notBefore business time before which marked work rests, so that a burst is one call
   */
  Mono<Void> mark(List<Webhook> webhooks, Instant notBefore);
}
