package com.fiscility.plaidctl.local;

import com.fiscility.localstack.Part;
import com.fiscility.localstack.identity.DemoUser;
import com.fiscility.localstack.identity.SigningKey;
import com.fiscility.localstack.identity.TokenIssuer;
import com.fiscility.plaidctl.ExitCode;
import com.fiscility.plaidctl.RefusedException;
import java.io.IOException;
import java.time.Clock;

/** Tokens as the demo identity provider issues them, signed with its key. */
public final class DemoTokens {

  private final Environment environment;
  private final LocalDirectory directory;

  public DemoTokens(Environment environment, LocalDirectory directory) {
    this.environment = environment;
    this.directory = directory;
  }

  /** A token that the local gateway accepts. */
  public String tokenFor(DemoUser user) throws IOException {
    if (environment.get("JWT_ISSUER_URI").isPresent()) {
      throw new RefusedException(
          ExitCode.BAD_CONFIGURATION,
          "JWT_ISSUER_URI names another identity provider: ask that one for a token");
    }
    return issuer().tokenFor(user);
  }

  /** Starts the provider in this process, and gives its address. */
  public String serve() throws IOException {
    Part provider = new Foundations(environment, directory).identityPart(issuer());
    provider.start();
    return provider.address();
  }

  TokenIssuer issuer() throws IOException {
    SigningKey key = SigningKey.in(directory.keys().resolve("identity.json"));
    String name = new Foundations(environment, directory).demoIssuer();
    return new TokenIssuer(key, name, Clock.systemUTC());
  }
}
