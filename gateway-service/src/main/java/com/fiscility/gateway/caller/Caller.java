package com.fiscility.gateway.caller;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Who calls, as a valid JWT says.
 *
 * @param userId the JWT's sub
 * @param plan the user's plan; link-service knows what it is worth
 * @param contact how the user is reached
 * @param token the JWT itself, to be relayed to link-service only
 * @param expiresAt when it ends
 */
public record Caller(String userId, String plan, Contact contact, String token, Instant expiresAt) {

  private static final String NO_PLAN = "free";

  /**
   * How a user is reached.
   *
   * @param email e-mail address
   * @param name the user's name
   * @param locale BCP 47 tag
   * @param issuedAt when the JWT that says so was issued
   */
  public record Contact(
      @Nullable String email, @Nullable String name, @Nullable String locale, Instant issuedAt) {

    /** Says nothing of the person. */
    @Override
    public String toString() {
      return "Contact[***]";
    }
  }

  /** Reads a JWT that was found valid, with all claims that {@link TokenRules} demands. */
  static Caller of(Jwt jwt) {
    String plan = jwt.getClaimAsString("plan");
    Instant expiresAt = jwt.getExpiresAt();
    Instant issuedAt = jwt.getIssuedAt();
    Contact contact =
        new Contact(
            jwt.getClaimAsString("email"),
            jwt.getClaimAsString("name"),
            jwt.getClaimAsString("locale"),
            issuedAt == null ? Instant.EPOCH : issuedAt);
    return new Caller(
        jwt.getSubject(),
        plan == null || plan.isBlank() ? NO_PLAN : plan,
        contact,
        jwt.getTokenValue(),
        expiresAt == null ? Instant.EPOCH : expiresAt);
  }

  /** Names the user only. */
  @Override
  public String toString() {
    return "Caller[" + userId + "]";
  }
}
