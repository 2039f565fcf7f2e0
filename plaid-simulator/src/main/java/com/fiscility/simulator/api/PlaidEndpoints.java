package com.fiscility.simulator.api;

import com.fiscility.simulator.books.Books;
import com.fiscility.simulator.linked.ItemHealth;
import com.fiscility.simulator.linked.LinkedAccounts;
import com.fiscility.simulator.linked.SandboxLink;
import com.fiscility.simulator.linked.TransactionStream;
import com.fiscility.simulator.protocol.Ids;
import java.time.Clock;
import java.util.List;

/** The list of what the API can do. */
public final class PlaidEndpoints {

  private PlaidEndpoints() {}

  /** What the endpoints read from. */
  public record Sources(
      Books books,
      LinkedAccounts accounts,
      TransactionStream transactions,
      SandboxLink sandboxLink,
      Ids ids,
      Clock clock) {}

  public static PlaidApi api(Sources from, PlaidApi.Stations stations) {
    ItemHealth health = new ItemHealth(from.clock());
    ItemJson items = new ItemJson(health);
    return new PlaidApi(
        List.of(
            new LinkTokenCreate(from.books(), stations.record(), from.ids(), from.clock()),
            new PublicTokenExchange(from.books(), stations.record()),
            new ItemGet(from.books(), items),
            new ItemRemove(from.books()),
            new AccountsGet(from.books(), from.accounts(), health, items),
            new TransactionsSync(from.books(), from.accounts(), health, from.transactions()),
            new InstitutionsGetById(),
            new SandboxPublicTokenCreate(from.sandboxLink())),
        stations,
        from.books(),
        from.ids());
  }
}
