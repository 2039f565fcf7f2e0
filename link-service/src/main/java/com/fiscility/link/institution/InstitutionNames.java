package com.fiscility.link.institution;

import com.fiscility.link.plaid.Institution;
import reactor.core.publisher.Mono;

/** Banks by their id, remembered for a day. */
public interface InstitutionNames {

  /**
   * Finds a bank. Takes its own permit, and only when Plaid must be asked.
   *
   * @param institutionId Plaid's institution_id
   * @return the bank, or a {@link com.fiscility.link.plaid.PlaidCallException}
   */
  Mono<Institution> of(String institutionId);
}
