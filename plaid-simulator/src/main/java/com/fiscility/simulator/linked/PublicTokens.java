package com.fiscility.simulator.linked;

import com.fiscility.simulator.books.Books;
import com.fiscility.simulator.books.Grant;
import com.fiscility.simulator.books.PublicToken;
import com.fiscility.simulator.protocol.Ids;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Issues public tokens: valid for 30 minutes, exchangeable once. */
public final class PublicTokens {

  private static final Duration LIFETIME = Duration.ofMinutes(30);

  private final Books books;
  private final Ids ids;
  private final Clock clock;

  public PublicTokens(Books books, Ids ids, Clock clock) {
    this.books = books;
    this.ids = ids;
    this.clock = clock;
  }

  /** For a finished first link, whose Item is to exist from the exchange on. */
  public CompletableFuture<PublicToken> forFirstLink(String itemId, Grant grant) {
    PublicToken publicToken = issue(itemId, grant, false);
    return books.issue(publicToken).thenApply(issued -> publicToken);
  }

  /** For a finished update mode: the Item works again and shares the accounts of the grant. */
  public CompletableFuture<PublicToken> forUpdateMode(String itemId, Grant grant) {
    PublicToken publicToken = issue(itemId, grant, true);
    return books.reauthorise(publicToken, grant.accounts()).thenApply(done -> publicToken);
  }

  private PublicToken issue(String itemId, Grant grant, boolean updateMode) {
    return new PublicToken(
        ids.publicToken(), itemId, grant, updateMode, clock.instant().plus(LIFETIME), false);
  }
}
