package com.fiscility.link.vault;

/** A stored access token does not open, or the vault has no usable key set. */
public final class TokenVaultException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Has no cause: a foreign exception's message may quote key material. */
  public TokenVaultException(String message) {
    super(message);
  }
}
