package com.fiscility.gateway.problem;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.web.server.ServerWebInputException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.MismatchedInputException;

/** Says which field of a body is of the wrong kind, without repeating what was sent. */
final class UnreadableBody {

  private UnreadableBody() {}

  static Problem problem(ServerWebInputException unreadable) {
    for (Throwable cause = unreadable.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof MismatchedInputException mismatch && !mismatch.getPath().isEmpty()) {
        return invalid(path(mismatch.getPath()), "must be " + expected(mismatch.getTargetType()));
      }
      if (cause instanceof JacksonException) {
        return invalid("body", "must be a JSON object as documented");
      }
    }
    return invalid("body", "is missing or cannot be read");
  }

  private static Problem invalid(String field, String message) {
    return Problem.invalid(List.of(new Problem.InvalidField(field, message)));
  }

  private static String path(List<JacksonException.Reference> path) {
    return path.stream()
        .map(step -> step.getPropertyName() == null ? "[" + step.getIndex() + "]" : dotted(step))
        .collect(Collectors.joining())
        .substring(path.get(0).getPropertyName() == null ? 0 : 1);
  }

  private static String dotted(JacksonException.Reference step) {
    return "." + step.getPropertyName();
  }

  private static String expected(Class<?> type) {
    if (type == String.class) {
      return "text";
    }
    if (type == Boolean.class || type == boolean.class) {
      return "true or false";
    }
    if (Number.class.isAssignableFrom(type)) {
      return "a number";
    }
    return List.class.isAssignableFrom(type) ? "a list" : "an object";
  }
}
