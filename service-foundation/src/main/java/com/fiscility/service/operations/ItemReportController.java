package com.fiscility.service.operations;

import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/**
 * Tells operators, who know the services' secret, what a service's database holds about an Item. A
 * service that wants to be asked declares it as a bean.
 */
@RestController
public class ItemReportController {

  private final DatabaseClient database;
  private final String query;

  /**
   * @param query of one text, a JSON object without anything secret; no row for an unknown Item.
   *     Its first parameter is the item_id
   */
  public ItemReportController(DatabaseClient database, String query) {
    this.database = database;
    this.query = query;
  }

  /** 404 for an Item that this service never heard of. */
  @GetMapping(
      path = "/internal/v1/service/items/{itemId}",
      produces = MediaType.APPLICATION_JSON_VALUE)
  public Mono<String> report(@PathVariable String itemId) {
    return database
        .sql(query)
        .bind(0, itemId)
        .mapValue(String.class)
        .one()
        .switchIfEmpty(Mono.error(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
  }

  /** The question may be asked again. */
  @ExceptionHandler
  public ProblemDetail databaseAway(DataAccessException e) {
    return ProblemDetail.forStatusAndDetail(
        HttpStatus.SERVICE_UNAVAILABLE, "The database did not answer.");
  }
}
