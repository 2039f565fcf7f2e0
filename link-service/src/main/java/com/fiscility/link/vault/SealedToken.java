package com.fiscility.link.vault;

/**
 * An access token as it is stored.
 *
 * @param ciphertext Tink's ciphertext with its key prefix; belongs to this record, never changed
 * @param keyId id of the key that encrypted it, so that a rotation finds what is left to do
 */
public record SealedToken(byte[] ciphertext, long keyId) {

  /** Key and size only. */
  @Override
  public String toString() {
    return "SealedToken[keyId=" + keyId + ", bytes=" + ciphertext.length + "]";
  }
}
