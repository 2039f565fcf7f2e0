package com.fiscility.link.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fiscility.link.plaid.AccessToken;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.aead.XChaCha20Poly1305Parameters;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TinkTokenVaultTest {

  private static final String SECRET = "access-sandbox-7f3c7d9e-0000-4000-8000-1234567890ab";
  private static final AccessToken TOKEN = AccessToken.of(SECRET);
  private static final String ITEM = "itemA";

  @BeforeAll
  static void registerKeyTypes() throws GeneralSecurityException {
    AeadConfig.register();
  }

  @Test
  void whatWasSealedForAnItemOpensForIt() throws Exception {
    TokenVault vault = TinkTokenVault.of(json(newKeys()));

    assertThat(vault.open(vault.seal(TOKEN, ITEM), ITEM)).isEqualTo(TOKEN);
  }

  @Test
  void theSameTokenIsNeverEncryptedTheSameWayTwice() throws Exception {
    TokenVault vault = TinkTokenVault.of(json(newKeys()));

    assertThat(vault.seal(TOKEN, ITEM).ciphertext())
        .isNotEqualTo(vault.seal(TOKEN, ITEM).ciphertext());
  }

  @Test
  void aCiphertextCopiedToAnotherItemsRowDoesNotOpen() throws Exception {
    TokenVault vault = TinkTokenVault.of(json(newKeys()));
    SealedToken sealed = vault.seal(TOKEN, ITEM);

    assertThatThrownBy(() -> vault.open(sealed, "itemB")).isInstanceOf(TokenVaultException.class);
    assertThatThrownBy(() -> vault.open(sealed, "ITEMA")).isInstanceOf(TokenVaultException.class);
  }

  @Test
  void anotherKeySetDoesNotOpenIt() throws Exception {
    SealedToken sealed = TinkTokenVault.of(json(newKeys())).seal(TOKEN, ITEM);
    TokenVault other = TinkTokenVault.of(json(newKeys()));

    assertThatThrownBy(() -> other.open(sealed, ITEM))
        .isInstanceOf(TokenVaultException.class)
        .hasMessageContaining(ITEM)
        .hasMessageContaining(String.valueOf(sealed.keyId()))
        .hasNoCause();
  }

  @Test
  void noChangedByteGoesUnnoticed() throws Exception {
    TokenVault vault = TinkTokenVault.of(json(newKeys()));
    SealedToken sealed = vault.seal(TOKEN, ITEM);

    assertThat(IntStream.range(0, sealed.ciphertext().length))
        .allSatisfy(
            position -> {
              byte[] changed = sealed.ciphertext().clone();
              changed[position] ^= 1;
              assertThatThrownBy(() -> vault.open(new SealedToken(changed, 0), ITEM))
                  .isInstanceOf(TokenVaultException.class);
            });
    assertThatThrownBy(() -> vault.open(new SealedToken(new byte[0], 0), ITEM))
        .isInstanceOf(TokenVaultException.class);
  }

  @Test
  void theRowNamesTheKeyThatEncryptedIt() throws Exception {
    KeysetHandle keys = newKeys();

    assertThat(TinkTokenVault.of(json(keys)).seal(TOKEN, ITEM).keyId())
        .isEqualTo(Integer.toUnsignedLong(keys.getPrimary().getId()));
  }

  /** The order of a rotation: every instance can read the new key before one writes with it. */
  @Test
  void aRotationReadsOldRowsThroughoutAndWritesWithThePrimaryKey() throws Exception {
    KeysetHandle old = newKeys();
    KeysetHandle announced =
        KeysetHandle.newBuilder(old)
            .addEntry(
                KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                    .withRandomId())
            .build();
    KeysetHandle.Builder switching = KeysetHandle.newBuilder(announced);
    switching.getAt(1).makePrimary();
    KeysetHandle switched = switching.build();
    KeysetHandle cleaned = KeysetHandle.newBuilder(switched).deleteAt(0).build();
    SealedToken oldRow = TinkTokenVault.of(json(old)).seal(TOKEN, ITEM);
    SealedToken newRow = TinkTokenVault.of(json(switched)).seal(TOKEN, ITEM);

    assertThat(TinkTokenVault.of(json(announced)).seal(TOKEN, ITEM).keyId())
        .isEqualTo(oldRow.keyId());
    assertThat(newRow.keyId()).isNotEqualTo(oldRow.keyId());
    assertThat(TinkTokenVault.of(json(announced)).open(newRow, ITEM)).isEqualTo(TOKEN);
    assertThat(TinkTokenVault.of(json(switched)).open(oldRow, ITEM)).isEqualTo(TOKEN);
    assertThat(TinkTokenVault.of(json(cleaned)).open(newRow, ITEM)).isEqualTo(TOKEN);
    assertThatThrownBy(() -> TinkTokenVault.of(json(cleaned)).open(oldRow, ITEM))
        .isInstanceOf(TokenVaultException.class)
        .hasMessageContaining("key is not in the key set");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "{}", "secret-key-material", "{\"primaryKeyId\":1,\"key\":[]}"})
  void withoutAUsableKeySetThereIsNoVault(String keyset) {
    assertThatThrownBy(() -> TinkTokenVault.of(keyset))
        .isInstanceOf(TokenVaultException.class)
        .hasMessageContaining("link.vault.keyset")
        .hasMessageContaining("TOKEN_VAULT_KEYSET")
        .hasMessageNotContaining("secret-key-material")
        .hasNoCause();
  }

  @Test
  void aMissingKeySetIsNamed() {
    assertThatThrownBy(() -> TinkTokenVault.of(null)).hasMessageContaining("is missing");
  }

  @Test
  void aKeyThatLeavesNoIdInItsCiphertextsIsRefused() throws Exception {
    Parameters raw =
        XChaCha20Poly1305Parameters.create(XChaCha20Poly1305Parameters.Variant.NO_PREFIX);

    assertThatThrownBy(() -> TinkTokenVault.of(json(KeysetHandle.generateNew(raw))))
        .isInstanceOf(TokenVaultException.class)
        .hasMessageContaining("AES256_GCM");
  }

  @Test
  void nothingPrintsATokenOrAKey() throws Exception {
    KeysetHandle keys = newKeys();
    String keyset = json(keys);
    TokenVault vault = TinkTokenVault.of(keyset);
    SealedToken sealed = vault.seal(TOKEN, ITEM);
    Throwable failure = catchThrowable(() -> vault.open(sealed, "other"));

    assertThat(TOKEN.toString() + sealed + failure + new TokenVaultProperties(keyset))
        .doesNotContain(SECRET)
        .doesNotContain(keyset)
        .doesNotContain("\"value\"");
    assertThat(new String(sealed.ciphertext(), StandardCharsets.ISO_8859_1))
        .doesNotContain("access-sandbox");
  }

  private static KeysetHandle newKeys() throws GeneralSecurityException {
    return KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
  }

  private static String json(KeysetHandle keys) throws GeneralSecurityException {
    return TinkJsonProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get());
  }
}
