package com.fiscility.link.vault;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The keys that access tokens are encrypted with.
 *
 * @param keyset Tink's AEAD key set as JSON: one primary key and all older ones that rows still use
 */
@ConfigurationProperties("link.vault")
public record TokenVaultProperties(@Nullable String keyset) {

  /** Without the keys. */
  @Override
  public String toString() {
    return "TokenVaultProperties[keyset=" + (keyset == null ? "missing" : "redacted") + "]";
  }
}
