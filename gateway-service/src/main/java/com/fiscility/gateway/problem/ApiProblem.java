package com.fiscility.gateway.problem;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link Problem} looks in the API's documentation.
 *
 * @param type its kind, the part to branch on
 * @param title what it is
 * @param status HTTP status
 * @param detail what to do about it
 * @param requestId names the request
 * @param errors the wrong fields
 * @param existingItemId what a duplicate would repeat
 * @param accountLimit what the plan allows
 * @param openAccounts what is in use
 * @param plaidErrorCode Plaid's error_code
 * @param plaidRequestId Plaid's request_id
 */
@Schema(name = "Problem", description = "What went wrong, as RFC 9457 writes it.")
public record ApiProblem(
    @Schema(
            description = "Its kind; branch on this.",
            example = "urn:fiscility:problem:duplicate-connection")
        URI type,
    @Schema(description = "What it is, for people.") String title,
    int status,
    @Schema(description = "What to do about it, for people.") String detail,
    @JsonProperty("request_id") @Schema(description = "Tell us this when you ask about it.")
        String requestId,
    @Schema(description = "invalid-request: which fields are wrong, and how.")
        @Nullable List<Problem.InvalidField> errors,
    @JsonProperty("existing_item_id")
        @Schema(description = "duplicate-connection: the connection that exists already.")
        @Nullable String existingItemId,
    @JsonProperty("account_limit")
        @Schema(description = "account-limit-reached: how many accounts the plan allows.")
        @Nullable Integer accountLimit,
    @JsonProperty("open_accounts")
        @Schema(description = "account-limit-reached: how many accounts are in use.")
        @Nullable Integer openAccounts,
    @JsonProperty("plaid_error_code") @Schema(description = "Plaid's error_code.")
        @Nullable String plaidErrorCode,
    @JsonProperty("plaid_request_id") @Schema(description = "Plaid's request_id, for its support.")
        @Nullable String plaidRequestId) {}
