package com.fiscility.gateway.notices;

import com.fiscility.gateway.services.ServiceAwayException;
import com.fiscility.gateway.services.ServiceClient;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Ends the e-mails of whoever shows the token of one; there is no JWT in a mail. Scanners follow
 * links, so looking changes nothing: only a POST does, by the page's button or by a mail program's
 * one click (RFC 8058), whatever body it sends.
 */
@RestController
@Tag(name = "E-mails", description = "Where the links of our e-mails lead to; for browsers.")
final class UnsubscribeController {

  private static final Logger LOG = LoggerFactory.getLogger(UnsubscribeController.class);
  private static final String ADDRESS = "/plaid/unsubscribe/{token}";
  private static final String PATH = "/internal/v1/service/unsubscribe/{token}";
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~=-]{1,1000}");

  private final ServiceClient notificationService;
  private final JsonMapper json;

  UnsubscribeController(ServiceClient notificationService, JsonMapper json) {
    this.notificationService = notificationService;
    this.json = json;
  }

  @GetMapping(path = ADDRESS, produces = MediaType.TEXT_HTML_VALUE)
  @Operation(summary = "Ask whether the e-mails shall end", description = "Changes nothing.")
  @ApiResponse(
      responseCode = "200",
      description = "A page with a button.",
      content = @Content(mediaType = MediaType.TEXT_HTML_VALUE, schema = @Schema(type = "string")))
  @ApiResponse(
      responseCode = "404",
      description = "A page that says that the link is none.",
      content = @Content)
  @ApiResponse(
      responseCode = "503",
      description = "A page that says to try again later.",
      content = @Content)
  @SecurityRequirements
  Mono<ResponseEntity<String>> ask(
      @Parameter(description = "Of an e-mail.") @PathVariable String token) {
    return answered(
        token,
        TOKEN.matcher(token).matches()
            ? notificationService.get(PATH, token).map(this::page)
            : Mono.empty());
  }

  @PostMapping(path = ADDRESS, produces = MediaType.TEXT_HTML_VALUE)
  @Operation(
      summary = "End the e-mails",
      description = "Also what List-Unsubscribe-Post of our e-mails names.")
  @ApiResponse(
      responseCode = "200",
      description = "They have ended.",
      content = @Content(mediaType = MediaType.TEXT_HTML_VALUE, schema = @Schema(type = "string")))
  @ApiResponse(
      responseCode = "404",
      description = "A page that says that the link is none.",
      content = @Content)
  @ApiResponse(
      responseCode = "503",
      description = "Nothing is known to have changed.",
      content = @Content)
  @SecurityRequirements
  Mono<ResponseEntity<String>> act(
      @Parameter(description = "Of an e-mail.") @PathVariable String token) {
    return answered(
        token,
        TOKEN.matcher(token).matches()
            ? notificationService.post(PATH, token).map(done -> UnsubscribePage.DONE)
            : Mono.empty());
  }

  private UnsubscribePage page(byte[] answer) {
    JsonNode known = json.readTree(answer);
    return known.path("unsubscribed").asBoolean(false) ? UnsubscribePage.DONE : UnsubscribePage.ASK;
  }

  private static Mono<ResponseEntity<String>> answered(String token, Mono<UnsubscribePage> page) {
    return page.defaultIfEmpty(UnsubscribePage.UNKNOWN)
        .onErrorResume(
            ServiceAwayException.class,
            away -> {
              LOG.warn("E-mails cannot be ended now; the reader may try again: {}", away.reason());
              return Mono.just(UnsubscribePage.UNAVAILABLE);
            })
        .map(UnsubscribePage::answer);
  }
}
