package com.fiscility.notification.notice;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** What a front end shows at login. */
public interface OpenPrompts {

  /**
   * A prompt.
   *
   * @param reason name of the NoticeReason
   * @param since since when the reason holds
   * @param deadline when the connection ends unless its owner acts
   * @param snoozedUntil always null: snoozed ones are left out
   */
  record Prompt(
      @JsonProperty("prompt_id") UUID promptId,
      @JsonProperty("item_id") String itemId,
      String reason,
      @JsonProperty("institution_id") @Nullable String institutionId,
      @JsonProperty("institution_name") @Nullable String institutionName,
      Instant since,
      @Nullable Instant deadline,
      @JsonProperty("snoozed_until") @Nullable Instant snoozedUntil) {}

  /** A user's open prompts that are not snoozed now, the strongest reason first. */
  Flux<Prompt> of(String userId, Instant now);
}
