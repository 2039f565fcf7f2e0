package com.fiscility.simulator.protocol;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The one pair of {@code client_id} and {@code secret} that is accepted, in the body or in headers.
 */
public final class Credentials {

  static final Set<String> FIELDS = Set.of("client_id", "secret");

  private final String clientId;
  private final String secret;

  public Credentials(String clientId, String secret) {
    this.clientId = clientId;
    this.secret = secret;
  }

  /**
   * Refuses a call that does not carry the pair.
   *
   * @param header finds a header by its name
   */
  public void check(Body body, Function<String, @Nullable String> header) {
    Optional<String> givenId = find(body, "client_id", header.apply("PLAID-CLIENT-ID"));
    Optional<String> givenSecret = find(body, "secret", header.apply("PLAID-SECRET"));
    List<String> missing = new ArrayList<>();
    if (givenId.isEmpty()) {
      missing.add("client_id");
    }
    if (givenSecret.isEmpty()) {
      missing.add("secret");
    }
    if (!missing.isEmpty()) {
      throw Body.missing(missing);
    }
    if (!same(clientId, givenId.get()) | !same(secret, givenSecret.get())) {
      throw new PlaidRefusal(
          PlaidError.invalidInput("INVALID_API_KEYS", "client_id or secret is wrong"));
    }
  }

  private static Optional<String> find(Body body, String field, @Nullable String header) {
    return body.optionalText(field).or(() -> Optional.ofNullable(header));
  }

  private static boolean same(String expected, String given) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }
}
