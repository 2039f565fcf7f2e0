package com.fiscility.gateway.problem;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebInputException;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/** Turns whatever ends a call early into a problem; stands before Spring Boot's own error page. */
@Component
@Order(-2)
final class ProblemHandler implements WebExceptionHandler {

  private static final Comparator<Problem.InvalidField> BY_NAME =
      Comparator.comparing(Problem.InvalidField::field);

  private final ProblemWriter writer;

  ProblemHandler(ProblemWriter writer) {
    this.writer = writer;
  }

  @Override
  public Mono<Void> handle(ServerWebExchange exchange, Throwable thrown) {
    if (exchange.getResponse().isCommitted()) {
      // Too late to tell: the server cuts the connection, so that nobody takes half for all.
      return Mono.error(thrown);
    }
    if (thrown instanceof ProblemException end) {
      return writer.write(exchange, end);
    }
    if (thrown instanceof WebExchangeBindException invalid) {
      return writer.write(exchange, Problem.invalid(fields(invalid)));
    }
    if (thrown instanceof ServerWebInputException unreadable) {
      return writer.write(exchange, UnreadableBody.problem(unreadable));
    }
    if (thrown instanceof ResponseStatusException refused) {
      exchange.getResponse().getHeaders().putAll(refused.getHeaders());
      return type(refused.getStatusCode().value())
          .map(type -> writer.write(exchange, Problem.of(type)))
          .orElseGet(() -> writer.writeFault(exchange, thrown));
    }
    return writer.writeFault(exchange, thrown);
  }

  private static List<Problem.InvalidField> fields(WebExchangeBindException invalid) {
    return invalid.getFieldErrors().stream().map(ProblemHandler::field).sorted(BY_NAME).toList();
  }

  private static Problem.InvalidField field(FieldError error) {
    String message = error.getDefaultMessage();
    return new Problem.InvalidField(
        FieldNames.toJson(error.getField()), message == null ? "is not valid" : message);
  }

  /** The problem that Spring's own refusals stand for. */
  private static Optional<ProblemType> type(int status) {
    return Optional.ofNullable(
        switch (status) {
          case 400 -> ProblemType.INVALID_REQUEST;
          case 404 -> ProblemType.NOT_FOUND;
          case 405 -> ProblemType.METHOD_NOT_ALLOWED;
          case 406 -> ProblemType.NOT_ACCEPTABLE;
          case 413 -> ProblemType.BODY_TOO_LARGE;
          case 415 -> ProblemType.UNSUPPORTED_MEDIA_TYPE;
          default -> null;
        });
  }
}
