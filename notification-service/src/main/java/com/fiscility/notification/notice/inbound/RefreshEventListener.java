package com.fiscility.notification.notice.inbound;

import com.fiscility.events.HardRefreshReason;
import com.fiscility.events.HardRefreshRequired;
import com.fiscility.events.HardRefreshResolution;
import com.fiscility.events.HardRefreshResolved;
import com.fiscility.messaging.listening.BatchHandler;
import com.fiscility.messaging.listening.Received;
import com.fiscility.notification.notice.ChangingNotices;
import com.fiscility.notification.notice.domain.Bank;
import com.fiscility.notification.notice.domain.DecidingNotices;
import com.fiscility.notification.notice.domain.Need;
import com.fiscility.notification.notice.domain.NoticeReason;
import com.fiscility.notification.notice.domain.PromptEnd;
import java.util.List;
import org.springframework.util.IdGenerator;
import reactor.core.publisher.Mono;

/**
 * Opens and closes notices by what refresh-service says connections need.
 *
 * <p><em>Delivery:</em> at least once, also long after and under another group. <em>Idempotent
 * because:</em> a need that an Item's version has ended, or that the open notice already says,
 * changes nothing; an end of a need that is not open only moves the version up to which needs are
 * over. <em>Ordering:</em> of one Item as sent, but in no order with account.events.v1; versions of
 * the Item decide.
 */
public final class RefreshEventListener implements BatchHandler {

  private final ChangingNotices changing;
  private final DecidingNotices deciding;
  private final IdGenerator ids;

  public RefreshEventListener(ChangingNotices changing, DecidingNotices deciding, IdGenerator ids) {
    this.changing = changing;
    this.deciding = deciding;
    this.ids = ids;
  }

  @Override
  public Mono<Void> handle(List<Received> batch) {
    return InItemOrder.each(batch, this::apply);
  }

  private Mono<Void> apply(Received received) {
    if (received.value() instanceof HardRefreshRequired required) {
      Need need = need(received, required);
      return changing.because(
          received.envelope(),
          required.getItemId(),
          required.getUserId(),
          (item, now) -> deciding.required(item, need, ids.generateId(), now));
    }
    if (received.value() instanceof HardRefreshResolved resolved) {
      return changing.because(
          received.envelope(),
          resolved.getItemId(),
          resolved.getUserId(),
          (item, now) ->
              deciding.resolved(
                  item,
                  resolved.getRequirementId(),
                  resolved.getItemVersion(),
                  end(resolved.getResolution())));
    }
    return Mono.empty();
  }

  private static Need need(Received received, HardRefreshRequired required) {
    return new Need(
        required.getRequirementId(),
        reason(required.getReason()),
        required.getItemVersion(),
        new Bank(required.getInstitutionId(), required.getInstitutionName()),
        required.getSince(),
        required.getDeadline(),
        received.envelope().time());
  }

  /** A reason that this version does not know still needs the owner: the weakest that does. */
  private static NoticeReason reason(HardRefreshReason reason) {
    return reason == HardRefreshReason.UNKNOWN
        ? NoticeReason.QUARTERLY
        : NoticeReason.valueOf(reason.name());
  }

  private static PromptEnd end(HardRefreshResolution resolution) {
    return resolution == HardRefreshResolution.UNLINKED ? PromptEnd.UNLINKED : PromptEnd.RESOLVED;
  }
}
