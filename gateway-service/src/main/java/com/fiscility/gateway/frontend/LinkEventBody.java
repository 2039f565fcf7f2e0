package com.fiscility.gateway.frontend;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in the Link window.
 *
 * @param event the event's name, or EXIT
 * @param linkRequestId the link_request_id that came with the link token
 * @param metadata ids and codes
 */
record LinkEventBody(
    @NotBlank(message = "must not be empty")
        @Size(max = 100, message = "is too long")
        @Schema(description = "The name that onEvent was given, or EXIT for onExit.")
        String event,
    @JsonProperty("link_request_id") @Size(max = 100, message = "is too long")
        @Nullable String linkRequestId,
    @Valid @Nullable Metadata metadata) {

  private static final int LONGEST = 200;
  private static final String TOO_LONG = "is too long";

  /** What Link says of it, as far as it is of use. */
  record Metadata(
      @JsonProperty("link_session_id") @Size(max = LONGEST, message = TOO_LONG)
          @Nullable String linkSessionId,
      @JsonProperty("institution_id") @Size(max = LONGEST, message = TOO_LONG)
          @Nullable String institutionId,
      @JsonProperty("view_name") @Size(max = LONGEST, message = TOO_LONG) @Nullable String viewName,
      @JsonProperty("exit_status") @Size(max = LONGEST, message = TOO_LONG)
          @Nullable String exitStatus,
      @JsonProperty("error_type") @Size(max = LONGEST, message = TOO_LONG)
          @Nullable String errorType,
      @JsonProperty("error_code") @Size(max = LONGEST, message = TOO_LONG)
          @Nullable String errorCode,
      @JsonProperty("request_id") @Size(max = LONGEST, message = TOO_LONG)
          @Nullable String requestId) {

    static final Metadata NOTHING = new Metadata(null, null, null, null, null, null, null);
  }
}
