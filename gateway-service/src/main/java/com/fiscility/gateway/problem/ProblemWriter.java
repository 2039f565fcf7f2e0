package com.fiscility.gateway.problem;

import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Writes problems, with a request id that our log knows too. */
@Component
public final class ProblemWriter {

  private static final Logger LOG = LoggerFactory.getLogger(ProblemWriter.class);

  private final JsonMapper json;
  private final Supplier<UUID> ids;

  ProblemWriter(JsonMapper json, Supplier<UUID> ids) {
    this.json = json;
    this.ids = ids;
  }

  /** Answers with a problem. */
  public Mono<Void> write(ServerWebExchange exchange, Problem problem) {
    return write(exchange, problem, ids.get().toString());
  }

  /** Answers with what ended the call. */
  Mono<Void> write(ServerWebExchange exchange, ProblemException end) {
    end.retryAfter()
        .ifPresent(
            wait -> {
              long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
              exchange
                  .getResponse()
                  .getHeaders()
                  .set(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
            });
    String requestId = end.requestId().orElseGet(() -> ids.get().toString());
    return write(exchange, end.problem(), requestId);
  }

  /** Answers 500 and logs the fault under the request id that the caller sees. */
  Mono<Void> writeFault(ServerWebExchange exchange, Throwable fault) {
    String requestId = ids.get().toString();
    LOG.error(
        "{} {} failed unexpectedly; the caller was told request_id={}",
        exchange.getRequest().getMethod(),
        exchange.getRequest().getPath(),
        requestId,
        fault);
    return write(exchange, Problem.of(ProblemType.INTERNAL_ERROR), requestId);
  }

  private Mono<Void> write(ServerWebExchange exchange, Problem problem, String requestId) {
    ServerHttpResponse response = exchange.getResponse();
    response.setStatusCode(HttpStatusCode.valueOf(problem.type().status()));
    response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    LOG.debug("Answered {} request_id={}", problem.type().slug(), requestId);
    byte[] body = json.writeValueAsBytes(problem.body(requestId));
    response.getHeaders().setContentLength(body.length);
    DataBuffer buffer = response.bufferFactory().wrap(body);
    return response.writeWith(Mono.just(buffer));
  }
}
