package com.fiscility.gateway.linking.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a user asks of linking. */
public sealed interface LinkCommand {

  /** Who asks what when. */
  Head head();

  /** How long the command may still be carried out after it was issued. */
  Duration lifetime();

  /** After this moment it must not be carried out any more. */
  default Instant expiresAt() {
    return head().issuedAt().plus(lifetime());
  }

  /**
   * What all commands have.
   *
   * @param commandId the command's id
   * @param userId the user
   * @param plan the plan in the user's JWT
   * @param issuedAt when the gateway took it
   * @param traceparent W3C trace context of the call
   */
  record Head(
      UUID commandId, String userId, String plan, Instant issuedAt, @Nullable String traceparent) {

    /** What the user knows the command by. */
    public RequestId requestId() {
      return new RequestId(commandId, issuedAt);
    }
  }

  /**
   * A link token.
   *
   * @param locale the user's locale as a BCP 47 tag
   * @param itemId the Item to open in update mode; null for a new connection
   */
  record RequestLink(Head head, @Nullable String locale, @Nullable String itemId)
      implements LinkCommand {
    @Override
    public Duration lifetime() {
      return Duration.ofMinutes(10);
    }
  }

  /**
   * The exchange of a public token.
   *
   * @param token the public token
   * @param linkRequestId command id of the LinkRequested whose link token was used
   * @param reported what Link told the browser; may be forged
   * @param acknowledgeDuplicate the user was told of a suspected duplicate and goes on
   */
  record ExchangePublicToken(
      Head head,
      PublicToken token,
      UUID linkRequestId,
      Reported reported,
      boolean acknowledgeDuplicate)
      implements LinkCommand {
    @Override
    public Duration lifetime() {
      return Duration.ofMinutes(30);
    }
  }

  /**
   * The user went through update mode, as the browser says.
   *
   * @param itemId the Item that was opened
   * @param linkRequestId command id of the LinkRequested whose link token was used
   * @param linkSessionId Plaid's link_session_id
   */
  record ReportReconnect(
      Head head, String itemId, @Nullable UUID linkRequestId, @Nullable String linkSessionId)
      implements LinkCommand {

    @Override
    public Duration lifetime() {
      return Duration.ofHours(24);
    }
  }

  /**
   * The user gives a connection up.
   *
   * @param itemId the Item
   */
  record Unlink(Head head, String itemId) implements LinkCommand {

    @Override
    public Duration lifetime() {
      return Duration.ofHours(24);
    }
  }

  /**
   * Link's metadata as the browser reported it.
   *
   * @param institutionId Plaid's institution_id
   * @param institutionName the bank's name
   * @param accounts the chosen accounts
   * @param linkSessionId Plaid's link_session_id
   */
  record Reported(
      @Nullable String institutionId,
      @Nullable String institutionName,
      List<ReportedAccount> accounts,
      @Nullable String linkSessionId) {

    /** Link told nothing. */
    public static final Reported NOTHING = new Reported(null, null, List.of(), null);

    public Reported {
      accounts = List.copyOf(accounts);
    }
  }

  /** One account of Link's metadata, as Plaid names its fields. */
  record ReportedAccount(
      @Nullable String accountId,
      @Nullable String name,
      @Nullable String mask,
      @Nullable String type,
      @Nullable String subtype) {}
}
