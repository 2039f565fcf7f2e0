package com.fiscility.systemtests.load;

import com.fiscility.localstack.identity.DemoUser;
import com.fiscility.localstack.identity.SigningKey;
import com.fiscility.localstack.identity.TokenIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;

/** Users made up for a load, with tokens signed by the local identity provider's key. */
final class DemoUsers {

  private final TokenIssuer issuer;

  DemoUsers(Path local, String issuer) {
    try {
      this.issuer =
          new TokenIssuer(
              SigningKey.in(local.resolve("keys").resolve("identity.json")),
              issuer,
              Clock.systemUTC());
    } catch (IOException e) {
      throw new UncheckedIOException("The local stack's keys cannot be read", e);
    }
  }

  String jwt(UUID user) {
    return issuer.tokenFor(DemoUser.named("load-" + user, "pro"));
  }
}
