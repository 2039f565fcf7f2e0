package com.fiscility.messaging.encryption;

import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.hybrid.HybridConfig;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;

/**
 * Key sets from configuration to primitives.
 *
 * <p>What Tink says of a broken key set is dropped on purpose: a parser's message may quote what it
 * could not parse.
 */
final class KeysetParser {

  static {
    NativeCurves.useWherePossible();
    try {
      HybridConfig.register();
    } catch (GeneralSecurityException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private KeysetParser() {}

  static HybridEncrypt publicHalf(String property, @Nullable String keyset) {
    String json = present(property, keyset);
    try {
      return primitive(
          property,
          TinkJsonProtoKeysetFormat.parseKeysetWithoutSecret(json),
          HybridEncrypt.class,
          "the public half of an HPKE key pair");
    } catch (GeneralSecurityException | RuntimeException e) {
      if (e instanceof InvalidKeysetException invalid) {
        throw invalid;
      }
      throw new InvalidKeysetException(
          property, "must be a Tink key set in JSON without secret key material");
    }
  }

  static HybridDecrypt privateHalf(String property, @Nullable String keyset) {
    String json = present(property, keyset);
    try {
      return primitive(
          property,
          TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get()),
          HybridDecrypt.class,
          "the private half of an HPKE key pair");
    } catch (GeneralSecurityException | RuntimeException e) {
      if (e instanceof InvalidKeysetException invalid) {
        throw invalid;
      }
      throw new InvalidKeysetException(property, "must be a Tink key set in JSON");
    }
  }

  private static <P> P primitive(
      String property, KeysetHandle handle, Class<P> primitive, String expected) {
    try {
      return handle.getPrimitive(RegistryConfiguration.get(), primitive);
    } catch (GeneralSecurityException e) {
      throw new InvalidKeysetException(property, "must be " + expected);
    }
  }

  private static String present(String property, @Nullable String keyset) {
    if (keyset == null || keyset.isBlank()) {
      throw new InvalidKeysetException(property, "is not set");
    }
    return keyset;
  }
}
