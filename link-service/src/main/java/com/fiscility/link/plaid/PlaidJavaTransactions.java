package com.fiscility.link.plaid;

import com.fiscility.link.plaid.TransactionsApi.Category;
import com.fiscility.link.plaid.TransactionsApi.Entry;
import com.fiscility.link.plaid.TransactionsApi.Page;
import com.plaid.client.model.AccountsBalanceGetRequest;
import com.plaid.client.model.AccountsBalanceGetRequestOptions;
import com.plaid.client.model.TransactionsSyncRequest;
import com.plaid.client.request.PlaidApi;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Reads transactions and balances; throws an answer away that lacks what it must have. */
final class PlaidJavaTransactions implements PlaidTransactions {

  /** Refuses to ask some of its accounts unless it is told how old their balances may be. */
  private static final String CAPITAL_ONE = "ins_128026";

  private static final Duration BALANCE_AGE = Duration.ofDays(1);

  private final TransactionsApi transactions;
  private final PlaidApi api;
  private final PlaidCalls calls;
  private final Clock clock;

  PlaidJavaTransactions(TransactionsApi transactions, PlaidApi api, PlaidCalls calls, Clock clock) {
    this.transactions = transactions;
    this.api = api;
    this.calls = calls;
    this.clock = clock;
  }

  @Override
  public Mono<TransactionsPage> page(AccessToken accessToken, @Nullable String cursor) {
    return Mono.defer(
        () -> {
          Instant startedAt = clock.instant();
          TransactionsSyncRequest request =
              new TransactionsSyncRequest()
                  .accessToken(accessToken.reveal())
                  .cursor(cursor)
                  .count(TransactionsPage.MOST_CHANGES);
          return calls.make(
              PlaidEndpoint.TRANSACTIONS_SYNC,
              () -> transactions.sync(request),
              page -> answer(page, startedAt));
        });
  }

  @Override
  public Mono<AccountsAnswer> balances(AccessToken accessToken, @Nullable String institutionId) {
    return Mono.defer(
        () -> {
          Instant startedAt = clock.instant();
          AccountsBalanceGetRequest request =
              new AccountsBalanceGetRequest().accessToken(accessToken.reveal());
          if (CAPITAL_ONE.equals(institutionId)) {
            request.options(
                new AccountsBalanceGetRequestOptions()
                    .minLastUpdatedDatetime(startedAt.minus(BALANCE_AGE).atOffset(ZoneOffset.UTC)));
          }
          return calls.make(
              PlaidEndpoint.ACCOUNTS_BALANCE_GET,
              () -> api.accountsBalanceGet(request),
              response -> ItemAnswers.accounts(response, startedAt));
        });
  }

  private static Answer<TransactionsPage> answer(Page page, Instant startedAt) {
    String requestId = RequestIds.of(page.requestId());
    TransactionsPage read =
        new TransactionsPage(
            Stream.concat(page.added().stream(), page.modified().stream())
                .map(PlaidJavaTransactions::transaction)
                .toList(),
            page.removed().stream().map(gone -> ItemAnswers.present(gone.transactionId())).toList(),
            accounts(page),
            Objects.requireNonNull(page.nextCursor()),
            page.hasMore(),
            requestId,
            startedAt);
    return new Answer<>(read, requestId, null);
  }

  private static List<PlaidAccount> accounts(Page page) {
    return page.accounts().stream().map(ItemAnswers::account).toList();
  }

  private static PlaidTransaction transaction(Entry entry) {
    Category category = entry.category();
    return new PlaidTransaction(
        ItemAnswers.present(entry.transactionId()),
        ItemAnswers.present(entry.accountId()),
        entry.pendingTransactionId(),
        Boolean.TRUE.equals(entry.pending()),
        Objects.requireNonNull(entry.amount()),
        entry.isoCurrencyCode(),
        entry.unofficialCurrencyCode(),
        Objects.requireNonNull(entry.date()),
        entry.authorizedDate(),
        entry.name() == null ? "" : entry.name(),
        entry.merchantName(),
        entry.paymentChannel(),
        category == null ? null : category.primary(),
        category == null ? null : category.detailed());
  }
}
