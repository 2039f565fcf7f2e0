package com.fiscility.notification.notice;

import com.fiscility.notification.notice.domain.ItemNotices;
import com.fiscility.notification.notice.domain.PromptEnd;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Items and their notices. */
public interface NoticeStore {

  /** Locks an Item for the current transaction; one that nothing is known of is added first. */
  Mono<ItemNotices> lock(String itemId, String userId);

  /**
   * Locks a known Item; empty when another transaction has it, which will do what is to be done.
   */
  Mono<ItemNotices> lockUnlessTaken(String itemId);

  /** Locks the Item of an open notice of this user; empty when there is none. */
  Mono<ItemNotices> lockNotice(UUID noticeId, String userId);

  /**
   * Stores a locked Item.
   *
   * @param nextAt when its open notice has something to tell next
   * @param end why its notice was closed, if it was
   */
  Mono<Void> store(
      ItemNotices before,
      ItemNotices after,
      @Nullable Instant nextAt,
      @Nullable PromptEnd end,
      Instant now);

  /**
   * Says anew when the open notice of a locked Item has something to tell, when nothing else of it
   * changes.
   *
   * @param nextAt null when it has nothing to tell any more
   */
  Mono<Void> lookAgain(UUID noticeId, @Nullable Instant nextAt);

  /** Items whose notice has something to tell by now, the longest overdue first. */
  Flux<String> due(Instant now, int limit);
}
