package com.fiscility.messaging.encryption;

/**
 * Encrypts a field so that only the holder of the private key set can read it (HPKE through Tink's
 * hybrid encryption).
 */
public interface FieldSealer {

  /**
   * Encrypts text.
   *
   * @param plaintext the field's value
   * @param contextInfo what the ciphertext is bound to: see {@link SealedContext}
   * @return the ciphertext, with Tink's key prefix
   */
  byte[] seal(String plaintext, byte[] contextInfo);
}
