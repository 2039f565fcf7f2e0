package com.fiscility.link.institution;

import com.fiscility.link.institution.domain.InstitutionHealth;
import java.util.Set;
import reactor.core.publisher.Mono;

/** The health of banks, one row for each that was ever in trouble. */
public interface InstitutionStore {

  /** Ids of the banks that do not answer now. */
  Mono<Set<String>> troubled();

  /** The bank of a linked Item, healthy if it was never in trouble; empty when there is none. */
  Mono<InstitutionHealth> ofItem(String itemId);

  /** Locks, in the current transaction, the row of a bank, and makes one if there is none. */
  Mono<InstitutionHealth> lock(InstitutionHealth seen);

  /** Stores, in the current transaction, what is locked. */
  Mono<Void> save(InstitutionHealth health);
}
