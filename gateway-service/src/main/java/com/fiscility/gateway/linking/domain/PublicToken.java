package com.fiscility.gateway.linking.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** A public token as Link hands it to the browser; never printed. */
public final class PublicToken {

  /** Plaid's form, {@code public-<environment>-<uuid>}. */
  private static final Pattern FORM =
      Pattern.compile("public-[a-z]{1,20}-\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  private final String value;

  private PublicToken(String value) {
    this.value = value;
  }

  /** Empty when the text is no public token. */
  public static Optional<PublicToken> of(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new PublicToken(text)) : Optional.empty();
  }

  /** The token itself, only to be sealed. */
  public String value() {
    return value;
  }

  /** Lower-case hexadecimal SHA-256; names the token without giving it away. */
  public String sha256() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This JVM has no SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "PublicToken[***]";
  }
}
