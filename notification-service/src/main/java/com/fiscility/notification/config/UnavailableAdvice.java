package com.fiscility.notification.config;

import java.net.URI;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** A database that does not answer is nobody's fault who asks: try again. */
@RestControllerAdvice
class UnavailableAdvice {

  @ExceptionHandler({DataAccessException.class, TransactionException.class})
  ProblemDetail databaseAway() {
    ProblemDetail problem = ProblemDetail.forStatus(HttpStatus.SERVICE_UNAVAILABLE);
    problem.setType(URI.create("urn:fiscility:problem:temporarily-unavailable"));
    problem.setDetail("The database did not answer.");
    return problem;
  }
}
