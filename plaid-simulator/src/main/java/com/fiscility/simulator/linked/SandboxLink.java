package com.fiscility.simulator.linked;

import com.fiscility.simulator.bank.BankHealth;
import com.fiscility.simulator.bank.Institution;
import com.fiscility.simulator.bank.SignIn;
import com.fiscility.simulator.bank.SignIn.Outcome;
import com.fiscility.simulator.books.Grant;
import com.fiscility.simulator.books.PublicToken;
import com.fiscility.simulator.protocol.Ids;
import com.fiscility.simulator.protocol.PlaidError;
import com.fiscility.simulator.protocol.PlaidRefusal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A run of Link without a browser: someone signs in at a bank and shares all accounts. */
public final class SandboxLink {

  private final BankHealth banks;
  private final LinkedAccounts accounts;
  private final PublicTokens publicTokens;
  private final Ids ids;

  /** What is linked, and as whom. */
  public record Run(
      Institution institution,
      String username,
      String password,
      List<String> products,
      int daysRequested,
      @Nullable String webhook) {

    @Override
    public String toString() {
      return "Run[%s, %s]".formatted(institution.id(), username);
    }
  }

  public SandboxLink(
      BankHealth banks, LinkedAccounts accounts, PublicTokens publicTokens, Ids ids) {
    this.banks = banks;
    this.accounts = accounts;
    this.publicTokens = publicTokens;
    this.ids = ids;
  }

  public CompletableFuture<PublicToken> run(Run run) {
    if (banks.down(run.institution())) {
      throw new PlaidRefusal(PlaidError.institutionDown());
    }
    if (!run.institution().oauth()) {
      signIn(run);
    }
    String itemId = ids.itemId();
    List<String> shared =
        accounts.offered(run.institution(), run.username(), itemId).stream()
            .map(linked -> linked.account().key())
            .toList();
    return publicTokens.forFirstLink(
        itemId,
        new Grant(
            run.institution().id(),
            run.username(),
            null,
            run.webhook(),
            run.products(),
            run.daysRequested(),
            shared));
  }

  private static void signIn(Run run) {
    SignIn answer = SignIn.of(run.username(), run.password());
    if (answer.outcome() != Outcome.ACCEPTED) {
      String code = Optional.ofNullable(answer.errorCode()).orElse("INVALID_CREDENTIALS");
      throw new PlaidRefusal(PlaidError.item(code, "the bank did not accept this login"));
    }
  }
}
