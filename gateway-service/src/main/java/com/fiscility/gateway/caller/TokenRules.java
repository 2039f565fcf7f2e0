package com.fiscility.gateway.caller;

import java.time.Clock;
import java.time.Duration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;

/** What a JWT must say besides being signed by the issuer. */
final class TokenRules {

  /** How far the clocks of the issuer and of this machine may be apart. */
  private static final Duration SKEW = Duration.ofSeconds(30);

  /** The user is a record key and part of Redis keys; issuers use far shorter ones. */
  private static final int LONGEST_USER_ID = 200;

  private TokenRules() {}

  static OAuth2TokenValidator<Jwt> of(String issuer, Clock clock) {
    JwtTimestampValidator timestamps = new JwtTimestampValidator(SKEW);
    timestamps.setClock(clock);
    timestamps.setAllowEmptyExpiryClaim(false);
    return new DelegatingOAuth2TokenValidator<>(
        timestamps, new JwtIssuerValidator(issuer), TokenRules::namesAUser);
  }

  private static OAuth2TokenValidatorResult namesAUser(Jwt jwt) {
    String user = jwt.getSubject();
    if (user == null || user.isBlank() || user.length() > LONGEST_USER_ID) {
      return OAuth2TokenValidatorResult.failure(
          new OAuth2Error("invalid_token", "The token does not name a user", null));
    }
    return OAuth2TokenValidatorResult.success();
  }
}
