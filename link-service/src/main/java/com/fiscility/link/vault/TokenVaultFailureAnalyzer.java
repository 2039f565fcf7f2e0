package com.fiscility.link.vault;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in plain words why the service did not start; Boot's own analysis would print the value. */
final class TokenVaultFailureAnalyzer extends AbstractFailureAnalyzer<TokenVaultException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, TokenVaultException cause) {
    return new FailureAnalysis(
        cause.getMessage(),
        "Give every instance the same key set. Keep older keys in it until no row uses them.",
        null);
  }
}
