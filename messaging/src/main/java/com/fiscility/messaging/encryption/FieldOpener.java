package com.fiscility.messaging.encryption;

/** Decrypts what a {@link FieldSealer} with the matching public key set encrypted. */
public interface FieldOpener {

  /**
   * Decrypts.
   *
   * @param ciphertext what the sealer returned
   * @param contextInfo the same context info
   * @throws SealedFieldException when key set, bytes or context do not match; says nothing of the
   *     content
   */
  String open(byte[] ciphertext, byte[] contextInfo);
}
