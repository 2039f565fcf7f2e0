package com.fiscility.gateway.linking.inbound;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fiscility.gateway.linking.domain.LinkCommand;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives the public token that Link handed out.
 *
 * @param publicToken Link's public token
 * @param linkRequestId the link_request_id that came with the link token
 * @param metadata Link's onSuccess metadata, unchanged
 * @param acknowledgeDuplicate the user was told of a suspected duplicate and goes on
 */
record ExchangeTokenBody(
    @JsonProperty("public_token")
        @NotBlank(message = "must not be empty")
        @Size(max = 200, message = "is too long")
        @Schema(description = "The public token of Link's onSuccess.")
        String publicToken,
    @JsonProperty("link_request_id")
        @NotBlank(message = "must not be empty")
        @Size(max = 100, message = "is too long")
        @Schema(description = "The link_request_id that came with the link token.")
        String linkRequestId,
    @Valid
        @Schema(
            description = "The metadata of Link's onSuccess, unchanged; finds duplicates early.")
        @Nullable Metadata metadata,
    @JsonProperty("acknowledge_duplicate")
        @Schema(description = "true after the user was told of a duplicate-connection and goes on.")
        @Nullable Boolean acknowledgeDuplicate) {

  /** How long a text of a bank may be; Plaid knows no limit. */
  private static final int LONGEST = 500;

  private static final String TOO_LONG = "is too long";

  /** Without the token. */
  @Override
  public String toString() {
    return "ExchangeTokenBody[" + linkRequestId + "]";
  }

  LinkCommand.Reported reported() {
    return metadata == null ? LinkCommand.Reported.NOTHING : metadata.reported();
  }

  /**
   * Link's metadata, as far as it is of use.
   *
   * @param institution the bank
   * @param accounts the chosen accounts
   * @param linkSessionId Plaid's link_session_id
   */
  record Metadata(
      @Valid @Nullable Institution institution,
      @Size(max = 200, message = "has too many entries")
          @Nullable List<@NotNull(message = "must not be null") @Valid Account> accounts,
      @JsonProperty("link_session_id") @Size(max = LONGEST, message = TOO_LONG)
          @Nullable String linkSessionId) {

    private LinkCommand.Reported reported() {
      return new LinkCommand.Reported(
          institution == null ? null : institution.institutionId(),
          institution == null ? null : institution.name(),
          accounts == null ? List.of() : accounts.stream().map(Account::reported).toList(),
          linkSessionId);
    }
  }

  /**
   * The bank.
   *
   * @param institutionId Plaid's institution_id
   * @param name the bank's name
   */
  record Institution(
      @JsonProperty("institution_id") @Size(max = LONGEST, message = TOO_LONG)
          @Nullable String institutionId,
      @Size(max = LONGEST, message = TOO_LONG) @Nullable String name) {}

  /** One chosen account, as Plaid names its fields. */
  record Account(
      @JsonAlias("account_id") @Size(max = LONGEST, message = TOO_LONG) @Nullable String id,
      @Size(max = LONGEST, message = TOO_LONG) @Nullable String name,
      @Size(max = LONGEST, message = TOO_LONG) @Nullable String mask,
      @Size(max = LONGEST, message = TOO_LONG) @Nullable String type,
      @Size(max = LONGEST, message = TOO_LONG) @Nullable String subtype) {

    private LinkCommand.ReportedAccount reported() {
      return new LinkCommand.ReportedAccount(id, name, mask, type, subtype);
    }
  }
}
