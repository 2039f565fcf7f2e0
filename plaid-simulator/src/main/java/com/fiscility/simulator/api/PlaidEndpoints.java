package com.fiscility.simulator.api;

import com.fiscility.simulator.bank.BankHealth;
import com.fiscility.simulator.books.Books;
import com.fiscility.simulator.linked.ItemHealth;
import com.fiscility.simulator.linked.LinkedAccounts;
import com.fiscility.simulator.linked.Mutations;
import com.fiscility.simulator.linked.SandboxLink;
import com.fiscility.simulator.linked.TransactionStream;
import com.fiscility.simulator.protocol.Ids;
import com.fiscility.simulator.webhooks.ItemWatch;
import com.fiscility.simulator.webhooks.Webhooks;
import java.time.Clock;
import java.util.List;

/** The list of what the API can do. */
public final class PlaidEndpoints {

  private PlaidEndpoints() {}

  /** What the endpoints read from. */
  public record Sources(
      Books books,
      BankHealth banks,
      ItemHealth health,
      LinkedAccounts accounts,
      TransactionStream transactions,
      Mutations mutations,
      SandboxLink sandboxLink,
      Webhooks webhooks,
      ItemWatch watch,
      Ids ids,
      Clock clock) {}

  public static PlaidApi api(Sources from, PlaidApi.Stations stations) {
    ItemHealth health = from.health();
    ItemJson items = new ItemJson(health);
    return new PlaidApi(
        List.of(
            new LinkTokenCreate(from.books(), stations.record(), from.ids(), from.clock()),
            new PublicTokenExchange(from.books(), stations.record()),
            new ItemGet(
                from.books(),
                items,
                health,
                from.transactions(),
                from.webhooks().announcements(),
                from.clock()),
            new ItemRemove(from.books()),
            new AccountsGet(from.books(), from.accounts(), health, items),
            new AccountsBalanceGet(from.books(), from.accounts(), health, items, stations.record()),
            new TransactionsSync(
                from.books(), from.accounts(), health, from.transactions(), from.mutations()),
            new InstitutionsGetById(from.banks()),
            new WebhookVerificationKeyGet(from.webhooks().keys()),
            new ItemWebhookUpdate(from.books(), items, from.webhooks().announcements()),
            new SandboxPublicTokenCreate(from.sandboxLink()),
            new SandboxItemResetLogin(from.books(), from.watch()),
            new SandboxItemFireWebhook(
                from.books(), from.accounts(), from.webhooks().announcements(), from.clock())),
        stations,
        from.books(),
        from.ids());
  }
}
