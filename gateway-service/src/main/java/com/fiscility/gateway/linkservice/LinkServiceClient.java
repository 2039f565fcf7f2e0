package com.fiscility.gateway.linkservice;

import com.fiscility.gateway.caller.Caller;
import com.fiscility.gateway.problem.ProblemException;
import com.fiscility.gateway.problem.ProblemType;
import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import reactor.core.publisher.Mono;

/**
 * Asks link-service. Each call carries the caller's JWT, which link-service checks again, and the
 * secret that says that a service of ours asks.
 */
public final class LinkServiceClient {

  private static final String SECRET_HEADER = "X-Internal-Secret";

  private final WebClient client;
  private final String secret;
  private final Duration timeout;

  LinkServiceClient(WebClient client, String secret, Duration timeout) {
    this.client = client;
    this.secret = secret;
    this.timeout = timeout;
  }

  /**
   * Reads one document; empty when there is none for this caller.
   *
   * <p>Fails with {@link LinkServiceAwayException} when link-service cannot be asked, and with the
   * problem {@code not-signed-in} when the caller's JWT ended meanwhile.
   *
   * @param path path with placeholders
   * @param variables what stands in their place
   */
  public Mono<byte[]> get(Caller caller, String path, Object... variables) {
    return client
        .get()
        .uri(path, variables)
        .headers(
            headers -> {
              headers.setBearerAuth(caller.token());
              headers.set(SECRET_HEADER, secret);
            })
        .retrieve()
        .bodyToMono(byte[].class)
        .timeout(timeout)
        .onErrorResume(WebClientResponseException.NotFound.class, none -> Mono.empty())
        .onErrorMap(e -> failure(caller, path, e));
  }

  private static Throwable failure(Caller caller, String path, Throwable e) {
    boolean refused =
        e instanceof WebClientResponseException answer
            && answer.getStatusCode().isSameCodeAs(HttpStatus.UNAUTHORIZED);
    if (refused && isBearerFault((WebClientResponseException) e)) {
      return ProblemException.of(ProblemType.NOT_SIGNED_IN);
    }
    return new LinkServiceAwayException(
        "link-service did not answer " + path + " for user_id=" + caller.userId(), e);
  }

  /** A wrong secret is refused with 401 too, but that is our fault and not the caller's. */
  private static boolean isBearerFault(WebClientResponseException refusal) {
    return refusal.getHeaders().getFirst("WWW-Authenticate") != null;
  }
}
