package com.fiscility.link.vault;

import com.fiscility.link.plaid.AccessToken;

/** Encrypts access tokens for their row and back. Computes only, so it may run anywhere. */
public interface TokenVault {

  /**
   * Encrypts a token with the primary key.
   *
   * @param accessToken the token
   * @param itemId the Item whose row will hold it
   */
  SealedToken seal(AccessToken accessToken, String itemId);

  /**
   * Decrypts a token with whichever key of the key set encrypted it.
   *
   * @param sealed what {@link #seal} returned
   * @param itemId the Item whose row holds it
   * @throws TokenVaultException when key set, row or bytes do not match; says nothing of the
   *     content
   */
  AccessToken open(SealedToken sealed, String itemId);
}
