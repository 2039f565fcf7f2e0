package com.fiscility.gateway.frontend;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells a front end what it cannot know by itself; nothing of it is secret. */
@RestController
@Tag(name = "Front end")
final class ConfigController {

  private final ConfigAnswer answer;

  ConfigController(FrontEndProperties properties) {
    this.answer =
        new ConfigAnswer(
            properties.linkScriptUrl(),
            properties.tokenEndpoint(),
            properties.demoUsers().stream().map(DemoUser::of).toList(),
            properties.redirectUri());
  }

  /**
   * A front end's settings.
   *
   * @param linkScriptUrl Plaid Link's script
   * @param tokenEndpoint where demo users sign in
   * @param demoUsers who they are
   * @param redirectUri where banks send the browser back to
   */
  record ConfigAnswer(
      @JsonProperty("link_script_url") @Schema(description = "Load Plaid Link from here.")
          URI linkScriptUrl,
      @JsonProperty("token_endpoint")
          @Schema(description = "Where demo users sign in; null outside a local stack.")
          @Nullable URI tokenEndpoint,
      @JsonProperty("demo_users") List<DemoUser> demoUsers,
      @JsonProperty("redirect_uri")
          @Schema(description = "Where OAuth banks send the browser back to.")
          @Nullable URI redirectUri) {}

  @GetMapping("/plaid/config")
  @Operation(summary = "Settings of the front end", description = "Needs no JWT.")
  @SecurityRequirements
  ConfigAnswer config() {
    return answer;
  }
}
