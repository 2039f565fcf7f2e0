package com.fiscility.gateway.frontend;

import com.fiscility.gateway.caller.Caller;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Counts and logs what happens in the Link window. It comes from browsers, so only what looks like
 * an id or a code is logged, and only names that Plaid documents are counted apart.
 */
@RestController
@Tag(name = "Front end")
final class LinkEventController {

  private static final Logger LOG = LoggerFactory.getLogger(LinkEventController.class);
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_-]{1,100}");

  /** A token has the form of a code; it must not get into a log by mistake. */
  private static final Pattern TOKEN = Pattern.compile("(public|link|access)-[a-z]+-.*");

  private static final Set<String> NAMES =
      Set.of(
          "OPEN",
          "LAYER_READY",
          "TRANSITION_VIEW",
          "SEARCH_INSTITUTION",
          "SELECT_INSTITUTION",
          "SELECT_BRAND",
          "SUBMIT_CREDENTIALS",
          "SUBMIT_MFA",
          "OPEN_OAUTH",
          "CLOSE_OAUTH",
          "FAIL_OAUTH",
          "HANDOFF",
          "ERROR",
          "EXIT");

  private final MeterRegistry meters;

  LinkEventController(MeterRegistry meters) {
    this.meters = meters;
  }

  @PostMapping("/plaid/link-events")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Report what happens in Link",
      description = "What onEvent and onExit tell; for statistics only, never a token.")
  void linkEvent(Caller caller, @Valid @RequestBody LinkEventBody body) {
    LinkEventBody.Metadata about =
        body.metadata() == null ? LinkEventBody.Metadata.NOTHING : body.metadata();
    Counter.builder("gateway.link.events")
        .description("What browsers reported of the Link window")
        .tag("event", NAMES.contains(body.event()) ? body.event() : "OTHER")
        .register(meters)
        .increment();
    LOG.info(
        "Link {} user_id={} link_session_id={} institution_id={} view={} exit_status={}"
            + " error_type={} error_code={} plaid_request_id={}",
        code(body.event()),
        caller.userId(),
        code(about.linkSessionId()),
        code(about.institutionId()),
        code(about.viewName()),
        code(about.exitStatus()),
        code(about.errorType()),
        code(about.errorCode()),
        code(about.requestId()));
  }

  private static String code(@Nullable String text) {
    if (text == null) {
      return "-";
    }
    return CODE.matcher(text).matches() && !TOKEN.matcher(text).matches() ? text : "?";
  }
}
