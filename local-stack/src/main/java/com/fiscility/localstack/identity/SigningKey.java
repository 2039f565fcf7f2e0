package com.fiscility.localstack.identity;

import com.fiscility.localstack.process.PrivateFile;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;

/** The RSA key that tokens are signed with. */
public final class SigningKey {

  private static final int BITS = 2048;

  private final RSAKey key;

  private SigningKey(RSAKey key) {
    this.key = key;
  }

  public static SigningKey generate() {
    try {
      return new SigningKey(
          new RSAKeyGenerator(BITS)
              .keyUse(KeyUse.SIGNATURE)
              .algorithm(JWSAlgorithm.RS256)
              .keyIDFromThumbprint(true)
              .generate());
    } catch (JOSEException e) {
      throw new IllegalStateException("this JDK cannot make an RSA key", e);
    }
  }

  /**
   * The key of the file, which is made when it does not exist, so that tokens outlive a restart.
   */
  public static SigningKey in(Path file) throws IOException {
    if (!Files.exists(file)) {
      SigningKey made = generate();
      PrivateFile.write(file, made.key.toJSONString());
      return made;
    }
    try {
      return new SigningKey(RSAKey.parse(Files.readString(file)));
    } catch (ParseException e) {
      throw new IOException(file + " holds no key; delete it to get a new one", e);
    }
  }

  RSAKey key() {
    return key;
  }

  /** The public half as a JWK set. */
  String publicKeySet() {
    return new JWKSet(key.toPublicJWK()).toString();
  }
}
