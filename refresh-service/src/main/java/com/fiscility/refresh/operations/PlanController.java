package com.fiscility.refresh.operations;

import com.fiscility.refresh.operations.PlanQuestion.Type;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/** Plans for operators, who know the services' secret. */
@RestController
@RequestMapping("/internal/v1/service")
class PlanController {

  private static final int MOST = 1000;

  private final PlanQueries plans;

  PlanController(PlanQueries plans) {
    this.plans = plans;
  }

  @GetMapping("/plan")
  Mono<PlanListing> plan(
      @RequestParam String type,
      @RequestParam(name = "user_id", required = false) @Nullable String userId,
      @RequestParam(name = "item_id", required = false) @Nullable String itemId,
      @RequestParam(defaultValue = "false") boolean due,
      @RequestParam(defaultValue = "100") int limit,
      @RequestParam(required = false) @Nullable String after) {
    if (limit < 1 || limit > MOST) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST, "limit must be between 1 and " + MOST);
    }
    return plans.page(new PlanQuestion(type(type), due, userId, itemId, after, limit));
  }

  private static Type type(String text) {
    try {
      return Type.valueOf(text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "type must be soft or hard", e);
    }
  }

  @ExceptionHandler
  ProblemDetail databaseAway(DataAccessException e) {
    ProblemDetail problem = ProblemDetail.forStatus(HttpStatus.SERVICE_UNAVAILABLE);
    problem.setType(URI.create("urn:fiscility:problem:temporarily-unavailable"));
    problem.setDetail("The database did not answer.");
    return problem;
  }
}
