package com.fiscility.simulator.window;

import com.fiscility.simulator.bank.BankHealth;
import com.fiscility.simulator.books.Books;
import com.fiscility.simulator.http.Handler;
import com.fiscility.simulator.http.Reply;
import com.fiscility.simulator.http.Request;
import com.fiscility.simulator.linked.LinkedAccounts;
import com.fiscility.simulator.linked.PublicTokens;
import com.fiscility.simulator.protocol.Ids;
import com.fiscility.simulator.webhooks.Announcements;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Everything under {@code /link/v2/}: the window's files and the calls that it makes. */
public final class LinkWindow implements Handler {

  private final Handler assets = new WindowAssets();
  private final Handler api;

  /**
   * What the window works with.
   *
   * @param delay lets time pass without holding a thread
   */
  public record Sources(
      Books books,
      BankHealth banks,
      LinkedAccounts accounts,
      PublicTokens publicTokens,
      Announcements announcements,
      Ids ids,
      Clock clock,
      Function<Duration, CompletableFuture<Void>> delay) {}

  public LinkWindow(Sources from) {
    this.api = new WindowApi(from);
  }

  @Override
  public CompletableFuture<Reply> handle(Request request) {
    return request.path().startsWith(WindowApi.PATH) ? api.handle(request) : assets.handle(request);
  }
}
