package com.fiscility.link.linking;

import com.fiscility.link.connection.domain.Bank;
import com.fiscility.link.institution.InstitutionNames;
import com.fiscility.link.plaid.AccountsAnswer;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The bank of a new Item: Plaid's word first, then the browser's, then a look-up. */
final class BankNames {

  /** A name is not worth a longer wait; it can be had later. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final InstitutionNames institutions;

  BankNames(InstitutionNames institutions) {
    this.institutions = institutions;
  }

  Mono<Bank> of(AccountsAnswer answer, Bank reported) {
    String id = answer.institutionId();
    String known = answer.institutionName() == null ? name(reported, id) : answer.institutionName();
    if (id == null || known != null) {
      return Mono.just(new Bank(id, known));
    }
    return institutions
        .of(id)
        .timeout(PATIENCE)
        .map(institution -> new Bank(id, institution.name()))
        .onErrorReturn(new Bank(id, null));
  }

  /** The browser's name counts only for the bank that it really is. */
  private static @Nullable String name(Bank reported, @Nullable String id) {
    return Objects.equals(reported.institutionId(), id) ? reported.name() : null;
  }
}
