package com.fiscility.notification.notice.inbound;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fiscility.notification.notice.ChangingNotices;
import com.fiscility.notification.notice.OpenPrompts;
import com.fiscility.notification.notice.OpenPrompts.Prompt;
import com.fiscility.notification.notice.domain.DecidingNotices;
import com.fiscility.notification.notice.domain.ItemNotices;
import com.fiscility.notification.notice.domain.Notice;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/** Prompts of the user that the relayed JWT names; nobody sees or puts off another's. */
@RestController
@RequestMapping("/internal/v1/prompts")
class PromptController {

  private static final int USUAL_DAYS = 3;

  private final OpenPrompts prompts;
  private final ChangingNotices changing;
  private final DecidingNotices deciding;
  private final Clock clock;

  PromptController(
      OpenPrompts prompts, ChangingNotices changing, DecidingNotices deciding, Clock clock) {
    this.prompts = prompts;
    this.changing = changing;
    this.deciding = deciding;
    this.clock = clock;
  }

  /** All that a user is to be shown. */
  record PromptsAnswer(List<Prompt> prompts) {}

  /**
   * For how long a prompt is put off.
   *
   * @param days 3 when not given
   */
  record Snooze(@Nullable @Min(1) @Max(7) Integer days) {}

  /** When a prompt comes back. */
  record SnoozeAnswer(
      @JsonProperty("prompt_id") UUID promptId,
      @JsonProperty("snoozed_until") @Nullable Instant snoozedUntil) {}

  @GetMapping
  Mono<PromptsAnswer> open(@AuthenticationPrincipal Jwt jwt) {
    return prompts.of(jwt.getSubject(), clock.instant()).collectList().map(PromptsAnswer::new);
  }

  /** 404 for one that is closed as well as for another user's: nobody learns which. */
  @PostMapping("/{promptId}/snooze")
  Mono<SnoozeAnswer> snooze(
      @AuthenticationPrincipal Jwt jwt,
      @PathVariable UUID promptId,
      @Valid @RequestBody(required = false) @Nullable Snooze snooze) {
    int days = snooze == null || snooze.days() == null ? USUAL_DAYS : snooze.days();
    return changing
        .byOwner(
            promptId,
            jwt.getSubject(),
            (item, now) -> deciding.snoozed(item, Duration.ofDays(days), now))
        .map(ItemNotices::open)
        .map(notice -> new SnoozeAnswer(promptId, until(notice)))
        .switchIfEmpty(Mono.error(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
  }

  private static Instant until(Notice notice) {
    return Objects.requireNonNull(notice.snoozedUntil());
  }
}
