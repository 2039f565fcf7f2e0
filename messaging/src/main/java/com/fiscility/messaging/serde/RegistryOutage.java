package com.fiscility.messaging.serde;

import java.io.EOFException;
import java.io.IOException;
import org.apache.kafka.common.errors.RetriableException;

/**
 * Tells an outage of the registry from broken bytes in what another serializer throws. Confluent's
 * wraps both in the same exception; ours never gets here.
 */
final class RegistryOutage {

  private RegistryOutage() {}

  /** Whether a later try may succeed. */
  static boolean isBehind(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      boolean network = cause instanceof IOException && !(cause instanceof EOFException);
      if (network || cause instanceof RetriableException || isRefusalWithoutNotFound(cause)) {
        return true;
      }
    }
    return false;
  }

  /** By its name, because the class is only there in builds with Confluent's serializer. */
  private static boolean isRefusalWithoutNotFound(Throwable cause) {
    return cause.getClass().getSimpleName().equals("RestClientException")
        && !String.valueOf(cause.getMessage()).contains("error code: 404");
  }
}
