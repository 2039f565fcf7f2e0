package com.fiscility.link.vault;

import com.fiscility.link.plaid.AccessToken;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;

/**
 * AES-256-GCM through Tink.
 *
 * <p>The associated data is the row's identity, so that a ciphertext copied to another row does not
 * open. Each ciphertext starts with its key's id (Tink's prefix: a byte 1 and four of the id), so
 * that a key set with several keys opens all of them and encrypts with its primary one.
 */
final class TinkTokenVault implements TokenVault {

  private static final String PROPERTY = "link.vault.keyset (TOKEN_VAULT_KEYSET)";
  private static final int KEY_BYTES = 32;
  private static final int PREFIX_BYTES = 5;

  private final Aead aead;

  private TinkTokenVault(Aead aead) {
    this.aead = aead;
  }

  /**
   * Reads a key set.
   *
   * @param keyset Tink's JSON format, in the clear
   * @throws TokenVaultException when it is missing or unusable; names the property, quotes nothing
   */
  static TinkTokenVault of(@Nullable String keyset) {
    if (keyset == null || keyset.isBlank()) {
      throw new TokenVaultException(
          PROPERTY
              + " is missing: access tokens cannot be stored. Set a Tink AEAD key set as JSON"
              + " (AES256_GCM).");
    }
    KeysetHandle keys;
    try {
      AeadConfig.register();
      keys = TinkJsonProtoKeysetFormat.parseKeyset(keyset, InsecureSecretKeyAccess.get());
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new TokenVaultException(PROPERTY + " is not a Tink key set in JSON format.");
    }
    requireUsable(keys);
    try {
      return new TinkTokenVault(keys.getPrimitive(RegistryConfiguration.get(), Aead.class));
    } catch (GeneralSecurityException e) {
      throw new TokenVaultException(PROPERTY + " holds a key set that cannot encrypt.");
    }
  }

  @Override
  public SealedToken seal(AccessToken accessToken, String itemId) {
    try {
      byte[] ciphertext =
          aead.encrypt(accessToken.reveal().getBytes(StandardCharsets.UTF_8), rowIdentity(itemId));
      return new SealedToken(ciphertext, keyIdOf(ciphertext));
    } catch (GeneralSecurityException e) {
      throw new TokenVaultException("The access token of item " + itemId + " was not encrypted.");
    }
  }

  @Override
  public AccessToken open(SealedToken sealed, String itemId) {
    try {
      byte[] token = aead.decrypt(sealed.ciphertext(), rowIdentity(itemId));
      return AccessToken.of(new String(token, StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new TokenVaultException(
          "The access token of item "
              + itemId
              + ", encrypted with key "
              + sealed.keyId()
              + ", does not open: the key is not in the key set, or the row was changed.");
    }
  }

  /** Every key must leave its id in the ciphertext, or a rotation could not find its rows. */
  private static void requireUsable(KeysetHandle keys) {
    for (int i = 0; i < keys.size(); i++) {
      KeysetHandle.Entry entry = keys.getAt(i);
      boolean usable =
          entry.getKey() instanceof AesGcmKey key
              && key.getParameters().getKeySizeBytes() == KEY_BYTES
              && key.getParameters().getVariant() == AesGcmParameters.Variant.TINK;
      if (entry.getStatus() == KeyStatus.ENABLED && !usable) {
        throw new TokenVaultException(
            PROPERTY + ": key " + unsigned(entry.getId()) + " is not of template AES256_GCM.");
      }
    }
  }

  private static long keyIdOf(byte[] ciphertext) {
    ByteBuffer prefix = ByteBuffer.wrap(ciphertext, 0, PREFIX_BYTES);
    prefix.get();
    return unsigned(prefix.getInt());
  }

  private static long unsigned(int keyId) {
    return Integer.toUnsignedLong(keyId);
  }

  private static byte[] rowIdentity(String itemId) {
    return (itemId + "|access_token|v1").getBytes(StandardCharsets.UTF_8);
  }
}
