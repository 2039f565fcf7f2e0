package com.fiscility.gateway.problem;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ends a call with a problem. */
public final class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;
  private final @Nullable String requestId;
  private final @Nullable Duration retryAfter;

  private ProblemException(
      Problem problem, @Nullable String requestId, @Nullable Duration retryAfter) {
    // No stack: these are answers, not faults.
    super(problem.type().slug(), null, false, false);
    this.problem = problem;
    this.requestId = requestId;
    this.retryAfter = retryAfter;
  }

  /** A problem that belongs to no command. */
  public static ProblemException of(ProblemType type) {
    return new ProblemException(Problem.of(type), null, null);
  }

  /** One field is wrong. */
  public static ProblemException invalid(String field, String message) {
    Problem problem = Problem.invalid(List.of(new Problem.InvalidField(field, message)));
    return new ProblemException(problem, null, null);
  }

  /** How a command ended, or that nobody knows. */
  public static ProblemException ofRequest(String requestId, Problem problem) {
    return new ProblemException(problem, requestId, null);
  }

  /** Something to be repeated later. */
  public static ProblemException later(ProblemType type, Duration retryAfter) {
    return new ProblemException(Problem.of(type), null, retryAfter);
  }

  /** What to tell. */
  public Problem problem() {
    return problem;
  }

  /** The command's request id. */
  public Optional<String> requestId() {
    return Optional.ofNullable(requestId);
  }

  /** How long to wait before the next try. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
