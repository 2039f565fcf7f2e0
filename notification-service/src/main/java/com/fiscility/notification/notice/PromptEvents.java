package com.fiscility.notification.notice;

import com.fiscility.messaging.envelope.EncodedEvent;
import com.fiscility.messaging.envelope.Envelope;
import com.fiscility.notification.notice.domain.Effect;
import com.fiscility.notification.notice.domain.ItemNotices;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What front ends hear of prompts. */
public interface PromptEvents {

  /**
   * The events of those effects that are about prompts, in their order.
   *
   * @param cause the event behind them; null when time itself is
   */
  List<EncodedEvent> of(ItemNotices item, List<Effect> effects, @Nullable Envelope cause);
}
