package com.fiscility.messaging.serde;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in two sentences why a service did not start, instead of a stack trace. */
final class SchemasNotRegisteredFailureAnalyzer
    extends AbstractFailureAnalyzer<SchemasNotRegisteredException> {

  @Override
  protected FailureAnalysis analyze(Throwable root, SchemasNotRegisteredException cause) {
    return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.action(), cause);
  }
}
