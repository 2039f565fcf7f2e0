package com.fiscility.gateway.contacts;

import com.fiscility.gateway.caller.Caller;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a contact changed without keeping it: a keyed hash, so that Redis holds neither
 * names nor addresses nor anything that they could be guessed from.
 */
final class Fingerprints {

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  Fingerprints(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /** Empty for a JWT that says nothing of how its user is reached. */
  Optional<byte[]> of(Caller.Contact contact) {
    if (contact.email() == null && contact.name() == null && contact.locale() == null) {
      return Optional.empty();
    }
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      add(mac, contact.email());
      add(mac, contact.name());
      add(mac, contact.locale());
      return Optional.of(mac.doFinal());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JVM has no " + ALGORITHM, e);
    }
  }

  /** Ends each part with a byte that UTF-8 never has, so that parts cannot run into each other. */
  private static void add(Mac mac, @Nullable String part) {
    if (part != null) {
      mac.update(part.getBytes(StandardCharsets.UTF_8));
    }
    mac.update((byte) (part == null ? 0xFE : 0xFF));
  }
}
