package com.fiscility.messaging.encryption;

import com.google.crypto.tink.HybridEncrypt;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;

/** HPKE with a public Tink key set. */
public final class TinkFieldSealer implements FieldSealer {

  private final HybridEncrypt encrypt;

  private TinkFieldSealer(HybridEncrypt encrypt) {
    this.encrypt = encrypt;
  }

  /**
   * Reads the public half of a key pair.
   *
   * @param property where the key set is configured, for the message
   * @param keyset Tink's JSON form, without secret key material
   * @throws InvalidKeysetException when it is missing, malformed, secret or of another kind
   */
  public static FieldSealer of(String property, @Nullable String keyset) {
    return new TinkFieldSealer(KeysetParser.publicHalf(property, keyset));
  }

  @Override
  public byte[] seal(String plaintext, byte[] contextInfo) {
    try {
      return encrypt.encrypt(plaintext.getBytes(StandardCharsets.UTF_8), contextInfo);
    } catch (GeneralSecurityException e) {
      throw new SealedFieldException(e);
    }
  }
}
