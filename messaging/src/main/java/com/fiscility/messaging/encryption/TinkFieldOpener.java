package com.fiscility.messaging.encryption;

import com.google.crypto.tink.HybridDecrypt;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;

/** HPKE with a private Tink key set. */
public final class TinkFieldOpener implements FieldOpener {

  private final HybridDecrypt decrypt;

  private TinkFieldOpener(HybridDecrypt decrypt) {
    this.decrypt = decrypt;
  }

  /**
   * Reads the private half of a key pair.
   *
   * @param property where the key set is configured, for the message
   * @param keyset Tink's JSON form
   * @throws InvalidKeysetException when it is missing, malformed or of another kind
   */
  public static FieldOpener of(String property, @Nullable String keyset) {
    return new TinkFieldOpener(KeysetParser.privateHalf(property, keyset));
  }

  @Override
  public String open(byte[] ciphertext, byte[] contextInfo) {
    try {
      return new String(decrypt.decrypt(ciphertext, contextInfo), StandardCharsets.UTF_8);
    } catch (GeneralSecurityException e) {
      throw new SealedFieldException(e);
    }
  }
}
