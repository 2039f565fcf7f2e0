package com.fiscility.notification.notice;

import com.fiscility.messaging.envelope.EncodedEvent;
import com.fiscility.messaging.envelope.Envelope;
import com.fiscility.notification.notice.domain.Effect;
import com.fiscility.notification.notice.domain.ItemNotices;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** E-mails that are due; stored in the transaction of what makes them due. */
public interface MailIntents {

  /**
   * Stores that e-mails are due, once each.
   *
   * @param effects those of them that are e-mails
   * @return events about those that are not sent at all
   */
  Mono<List<EncodedEvent>> add(ItemNotices item, List<Effect> effects, @Nullable Envelope cause);
}
