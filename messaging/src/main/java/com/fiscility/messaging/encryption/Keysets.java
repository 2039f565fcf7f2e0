package com.fiscility.messaging.encryption;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.hybrid.HpkeParameters;
import com.google.crypto.tink.hybrid.HybridConfig;
import java.security.GeneralSecurityException;

/** New key sets in Tink's JSON form, as the services' configuration takes them. */
public final class Keysets {

  private Keysets() {}

  /**
   * Both halves of a new HPKE key pair (X25519, HKDF-SHA256, AES-256-GCM).
   *
   * @param privateKeyset for who opens
   * @param publicKeyset for who seals
   */
  public record HybridPair(String privateKeyset, String publicKeyset) {

    /** Says nothing: one half is secret. */
    @Override
    public String toString() {
      return "HybridPair[***]";
    }
  }

  /** A new key pair for sealed fields. */
  public static HybridPair newHybridPair() {
    try {
      HybridConfig.register();
      KeysetHandle pair = KeysetHandle.generateNew(hpke());
      return new HybridPair(
          json(pair),
          TinkJsonProtoKeysetFormat.serializeKeysetWithoutSecret(pair.getPublicKeysetHandle()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JVM cannot make an HPKE key pair", e);
    }
  }

  /** A new AES-256-GCM key set for a token vault. */
  public static String newAeadKeyset() {
    try {
      AeadConfig.register();
      return json(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JVM cannot make an AES-256-GCM key", e);
    }
  }

  private static Parameters hpke() throws GeneralSecurityException {
    return HpkeParameters.builder()
        .setKemId(HpkeParameters.KemId.DHKEM_X25519_HKDF_SHA256)
        .setKdfId(HpkeParameters.KdfId.HKDF_SHA256)
        .setAeadId(HpkeParameters.AeadId.AES_256_GCM)
        .setVariant(HpkeParameters.Variant.TINK)
        .build();
  }

  private static String json(KeysetHandle keyset) throws GeneralSecurityException {
    return TinkJsonProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get());
  }
}
