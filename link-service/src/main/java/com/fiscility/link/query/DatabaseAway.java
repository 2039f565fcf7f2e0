package com.fiscility.link.query;

import java.net.URI;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** A question that the database did not answer may be asked again. */
@RestControllerAdvice(basePackageClasses = QueryController.class)
class DatabaseAway {

  @ExceptionHandler
  ProblemDetail databaseAway(DataAccessException e) {
    ProblemDetail problem = ProblemDetail.forStatus(HttpStatus.SERVICE_UNAVAILABLE);
    problem.setType(URI.create("urn:fiscility:problem:temporarily-unavailable"));
    problem.setDetail("The database did not answer.");
    return problem;
  }
}
