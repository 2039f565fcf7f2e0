package com.fiscility.plaidctl.local;

import com.fiscility.localstack.process.PrivateFile;
import com.fiscility.messaging.encryption.Keysets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The keys that the services need, made at the first start for this machine alone. */
record ServiceKeys(
    String gatewayIdKey,
    String internalApiSecret,
    KeyPair publicToken,
    KeyPair linkToken,
    String tokenVault,
    String notificationLinkKey) {

  private static final int SECRET_BYTES = 32;
  private static final JsonMapper JSON = JsonMapper.shared();

  /** Both halves of a pair, each as a Tink key set. */
  record KeyPair(String privateKeyset, String publicKeyset) {

    static KeyPair generate() {
      Keysets.HybridPair pair = Keysets.newHybridPair();
      return new KeyPair(pair.privateKeyset(), pair.publicKeyset());
    }

    @Override
    public String toString() {
      return "KeyPair[***]";
    }
  }

  /** The keys of the file, which is made when it does not exist. */
  static ServiceKeys in(Path file) throws IOException {
    if (!Files.exists(file)) {
      ServiceKeys made = generate(new SecureRandom());
      PrivateFile.write(file, JSON.writeValueAsString(made));
      return made;
    }
    try {
      return complete(JSON.readValue(Files.readString(file), ServiceKeys.class), file);
    } catch (JacksonException e) {
      // The parser's message would quote the keys.
      throw new IOException(
          file + " holds no keys; restore it, or delete it and start with --fresh");
    }
  }

  /** A file of an earlier version lacks the keys that came later. */
  private static ServiceKeys complete(ServiceKeys found, Path file) throws IOException {
    if (found.notificationLinkKey != null) {
      return found;
    }
    ServiceKeys completed =
        new ServiceKeys(
            found.gatewayIdKey,
            found.internalApiSecret,
            found.publicToken,
            found.linkToken,
            found.tokenVault,
            secret(new SecureRandom()));
    PrivateFile.write(file, JSON.writeValueAsString(completed));
    return completed;
  }

  /** What the gateway must have, by the variables that it reads, and nothing more. */
  Map<String, String> ofGateway() {
    return Map.of(
        "GATEWAY_ID_KEY",
        gatewayIdKey,
        "INTERNAL_API_SECRET",
        internalApiSecret,
        "PUBLIC_TOKEN_ENCRYPTION_KEYSET",
        publicToken.publicKeyset(),
        "LINK_TOKEN_DECRYPTION_KEYSET",
        linkToken.privateKeyset());
  }

  /** What link-service must have, by the variables that it reads, and nothing more. */
  Map<String, String> ofLink() {
    return Map.of(
        "INTERNAL_API_SECRET",
        internalApiSecret,
        "PUBLIC_TOKEN_DECRYPTION_KEYSET",
        publicToken.privateKeyset(),
        "LINK_TOKEN_ENCRYPTION_KEYSET",
        linkToken.publicKeyset(),
        "TOKEN_VAULT_KEYSET",
        tokenVault);
  }

  /** What refresh-service must have, by the variables that it reads, and nothing more. */
  Map<String, String> ofRefresh() {
    return Map.of("INTERNAL_API_SECRET", internalApiSecret);
  }

  /** What notification-service must have, by the variables that it reads, and nothing more. */
  Map<String, String> ofNotification() {
    return Map.of(
        "INTERNAL_API_SECRET", internalApiSecret, "NOTIFICATION_LINK_KEY", notificationLinkKey);
  }

  private static ServiceKeys generate(SecureRandom random) {
    return new ServiceKeys(
        secret(random),
        secret(random),
        KeyPair.generate(),
        KeyPair.generate(),
        Keysets.newAeadKeyset(),
        secret(random));
  }

  private static String secret(SecureRandom random) {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }

  @Override
  public String toString() {
    return "ServiceKeys[***]";
  }
}
