package com.fiscility.messaging.encryption;

import java.security.Security;
import org.conscrypt.Conscrypt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets Tink compute X25519 in native code, which takes a tenth of the time. Where Conscrypt does
 * not run, such as beside an old C library, Tink's own Java code does the same more slowly.
 */
final class NativeCurves {

  private static final Logger log = LoggerFactory.getLogger(NativeCurves.class);

  private NativeCurves() {}

  /** To be called before the first key set is read. */
  static void useWherePossible() {
    if (Conscrypt.isAvailable()) {
      // Last of all providers: nothing else of this process is to change its ways.
      Security.addProvider(Conscrypt.newProvider());
    } else {
      log.info("Conscrypt does not run here; fields are sealed and opened in Java");
    }
  }
}
