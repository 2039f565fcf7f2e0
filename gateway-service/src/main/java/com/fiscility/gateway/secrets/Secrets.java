package com.fiscility.gateway.secrets;

import com.fiscility.messaging.encryption.FieldOpener;
import com.fiscility.messaging.encryption.FieldSealer;
import com.fiscility.messaging.encryption.TinkFieldOpener;
import com.fiscility.messaging.encryption.TinkFieldSealer;
import java.util.Base64;
import org.springframework.core.env.Environment;

/**
 * What must not be known outside: read once, checked at once, never printed. Read by hand because
 * Spring's own report of an invalid property shows its value.
 */
public final class Secrets {

  static final String ID_KEY = "gateway.secrets.id-key";
  static final String INTERNAL_API_SECRET = "gateway.secrets.internal-api-secret";
  static final String PUBLIC_TOKEN_KEYSET = "gateway.secrets.public-token-encryption-keyset";
  static final String LINK_TOKEN_KEYSET = "gateway.secrets.link-token-decryption-keyset";

  private static final int ID_KEY_BYTES = 32;
  private static final int SHORTEST_SECRET = 16;

  private final byte[] idKey;
  private final String internalApiSecret;
  private final FieldSealer publicTokens;
  private final FieldOpener linkTokens;

  Secrets(Environment environment) {
    this.idKey = idKey(environment.getProperty(ID_KEY, ""));
    this.internalApiSecret = secret(environment.getProperty(INTERNAL_API_SECRET, ""));
    this.publicTokens =
        TinkFieldSealer.of(PUBLIC_TOKEN_KEYSET, environment.getProperty(PUBLIC_TOKEN_KEYSET));
    this.linkTokens =
        TinkFieldOpener.of(LINK_TOKEN_KEYSET, environment.getProperty(LINK_TOKEN_KEYSET));
  }

  /** Key of request ids and fingerprints, shared by all gateways. */
  public byte[] idKey() {
    return idKey.clone();
  }

  /** Says to link-service that a service of ours asks. */
  public String internalApiSecret() {
    return internalApiSecret;
  }

  /** Seals public tokens for link-service. */
  public FieldSealer publicTokens() {
    return publicTokens;
  }

  /** Opens link tokens. */
  public FieldOpener linkTokens() {
    return linkTokens;
  }

  private static byte[] idKey(String text) {
    byte[] key;
    try {
      key = Base64.getDecoder().decode(text.strip());
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingException(ID_KEY, "(GATEWAY_ID_KEY) must be Base64");
    }
    if (key.length != ID_KEY_BYTES) {
      throw new InvalidSettingException(
          ID_KEY, "(GATEWAY_ID_KEY) must be " + ID_KEY_BYTES + " bytes in Base64");
    }
    return key;
  }

  private static String secret(String text) {
    if (text.length() < SHORTEST_SECRET) {
      throw new InvalidSettingException(
          INTERNAL_API_SECRET,
          "(INTERNAL_API_SECRET) must have at least " + SHORTEST_SECRET + " characters");
    }
    return text;
  }
}
