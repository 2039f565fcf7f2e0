package com.fiscility.messaging.encryption;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Names the property of an unusable key set, instead of a stack trace. */
final class InvalidKeysetFailureAnalyzer extends AbstractFailureAnalyzer<InvalidKeysetException> {

  @Override
  protected FailureAnalysis analyze(Throwable root, InvalidKeysetException cause) {
    return new FailureAnalysis(
        String.valueOf(cause.getMessage()),
        "Set " + cause.property() + " to a Tink key set in JSON.",
        cause);
  }
}
