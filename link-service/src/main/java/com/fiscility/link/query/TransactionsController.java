package com.fiscility.link.query;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/** A user's transactions, page by page. */
@RestController
@RequestMapping("/internal/v1")
class TransactionsController {

  private static final int MOST = 200;
  private static final int LONGEST_TEXT = 200;

  private final TransactionsStore store;

  TransactionsController(TransactionsStore store) {
    this.store = store;
  }

  @GetMapping("/transactions")
  Mono<TransactionsAnswer> transactions(
      @AuthenticationPrincipal Jwt jwt,
      @RequestParam(name = "item_id", required = false) @Nullable String itemId,
      @RequestParam(name = "account_id", required = false) @Nullable String accountId,
      @RequestParam(name = "q", required = false) @Nullable String text,
      @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
          @Nullable LocalDate from,
      @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
          @Nullable LocalDate to,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") int limit) {
    if (limit < 1 || limit > MOST) {
      throw bad("limit is from 1 to " + MOST);
    }
    if (text != null && text.length() > LONGEST_TEXT) {
      throw bad("q has at most " + LONGEST_TEXT + " characters");
    }
    return store.find(
        jwt.getSubject(),
        new TransactionsQuestion(
            given(itemId), given(accountId), given(text), from, to, place(given(cursor)), limit));
  }

  private static @Nullable PlaceInHistory place(@Nullable String cursor) {
    return cursor == null
        ? null
        : PlaceInHistory.decode(cursor).orElseThrow(() -> bad("cursor was not given out here"));
  }

  /** An empty parameter says nothing, and PostgreSQL knows no character 0. */
  private static @Nullable String given(@Nullable String text) {
    if (text != null && text.indexOf('\0') >= 0) {
      throw bad("a parameter holds the character 0");
    }
    return text == null || text.isBlank() ? null : text;
  }

  private static ResponseStatusException bad(String reason) {
    return new ResponseStatusException(HttpStatus.BAD_REQUEST, reason);
  }
}
