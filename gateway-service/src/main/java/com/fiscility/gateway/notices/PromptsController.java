package com.fiscility.gateway.notices;

import com.fiscility.gateway.caller.Caller;
import com.fiscility.gateway.problem.ProblemException;
import com.fiscility.gateway.problem.ProblemType;
import com.fiscility.gateway.problem.Tells;
import com.fiscility.gateway.services.ServiceAwayException;
import com.fiscility.gateway.services.ServiceClient;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Relays what notification-service has to tell a user. */
@RestController
@Tag(name = "Prompts", description = "What to show at login.")
final class PromptsController {

  private static final Logger LOG = LoggerFactory.getLogger(PromptsController.class);
  private static final Pattern PROMPT_ID = Pattern.compile("[A-Za-z0-9_-]{1,128}");

  private final ServiceClient notificationService;
  private final JsonMapper json;

  PromptsController(ServiceClient notificationService, JsonMapper json) {
    this.notificationService = notificationService;
    this.json = json;
  }

  @GetMapping("/plaid/prompts")
  @Operation(
      summary = "What a user is to be told",
      description = "One for each connection at most, the strongest reason; none that is put off.")
  @Tells(ProblemType.TEMPORARILY_UNAVAILABLE)
  Mono<PromptsAnswer> prompts(Caller caller) {
    return notificationService
        .get(caller, "/internal/v1/prompts")
        .map(answer -> json.readValue(answer, PromptsAnswer.class))
        .onErrorMap(ServiceAwayException.class, PromptsController::unavailable)
        .switchIfEmpty(Mono.error(() -> ProblemException.of(ProblemType.TEMPORARILY_UNAVAILABLE)));
  }

  @PostMapping("/plaid/prompts/{prompt_id}/snooze")
  @Operation(
      summary = "Put a prompt off",
      description = "Counts from now, however often it is sent; ends early when it grows stronger.")
  @Tells({ProblemType.NOT_FOUND, ProblemType.TEMPORARILY_UNAVAILABLE})
  Mono<SnoozedAnswer> snooze(
      Caller caller,
      @PathVariable("prompt_id") String promptId,
      @Valid @RequestBody(required = false) @Nullable SnoozeBody body) {
    if (!PROMPT_ID.matcher(promptId).matches()) {
      throw ProblemException.of(ProblemType.NOT_FOUND);
    }
    SnoozeBody wanted = body == null || body.days() == null ? SnoozeBody.USUAL : body;
    return notificationService
        .post(caller, wanted, "/internal/v1/prompts/{prompt_id}/snooze", promptId)
        .map(answer -> json.readValue(answer, SnoozedAnswer.class))
        .onErrorMap(ServiceAwayException.class, PromptsController::unavailable)
        .switchIfEmpty(Mono.error(() -> ProblemException.of(ProblemType.NOT_FOUND)));
  }

  private static ProblemException unavailable(ServiceAwayException away) {
    LOG.warn("Prompts cannot be reached now, the caller may try again: {}", away.reason());
    return ProblemException.of(ProblemType.TEMPORARILY_UNAVAILABLE);
  }
}
