package com.fiscility.gateway.services;

import com.fiscility.gateway.caller.Caller;
import com.fiscility.gateway.problem.ProblemException;
import com.fiscility.gateway.problem.ProblemType;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClient.RequestHeadersSpec;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import reactor.core.publisher.Mono;

/**
 * Asks one of our services. Each call carries the secret that says that a service of ours asks, and
 * where somebody is behind it, the caller's JWT, which is checked there again.
 *
 * <p>An answer is empty when there is nothing of that kind for this caller. A call fails with
 * {@link ServiceAwayException} when the service cannot be asked, with {@link
 * ServiceRefusedException} when it does not take the question, and with the problem {@code
 * not-signed-in} when the caller's JWT ended meanwhile.
 */
public final class ServiceClient {

  private static final String SECRET_HEADER = "X-Internal-Secret";

  private final String name;
  private final WebClient client;
  private final String secret;
  private final Duration timeout;

  ServiceClient(String name, WebClient client, String secret, Duration timeout) {
    this.name = name;
    this.client = client;
    this.secret = secret;
    this.timeout = timeout;
  }

  /**
   * Reads one document of a caller's.
   *
   * @param path path with placeholders
   * @param variables what stands in their place
   */
  public Mono<byte[]> get(Caller caller, String path, Object... variables) {
    return ask(client.get().uri(path, variables), caller, path);
  }

  /** Reads one document that belongs to nobody. */
  public Mono<byte[]> get(String path, Object... variables) {
    return ask(client.get().uri(path, variables), null, path);
  }

  /** Writes for a caller. */
  public Mono<byte[]> post(Caller caller, Object body, String path, Object... variables) {
    return ask(
        client.post().uri(path, variables).contentType(MediaType.APPLICATION_JSON).bodyValue(body),
        caller,
        path);
  }

  /** Writes for nobody who is signed in. */
  public Mono<byte[]> post(String path, Object... variables) {
    return ask(client.post().uri(path, variables), null, path);
  }

  private Mono<byte[]> ask(RequestHeadersSpec<?> call, @Nullable Caller caller, String path) {
    return call.headers(
            headers -> {
              headers.set(SECRET_HEADER, secret);
              if (caller != null) {
                headers.setBearerAuth(caller.token());
              }
            })
        .retrieve()
        .toEntity(byte[].class)
        // An answer that says nothing is an answer; only "there is none" is empty.
        .map(answer -> Objects.requireNonNullElseGet(answer.getBody(), () -> new byte[0]))
        .timeout(timeout)
        .onErrorResume(WebClientResponseException.NotFound.class, none -> Mono.empty())
        .onErrorMap(e -> failure(caller, path, e));
  }

  private Throwable failure(@Nullable Caller caller, String path, Throwable e) {
    String who = caller == null ? "" : " for user_id=" + caller.userId();
    if (e instanceof WebClientResponseException answer) {
      if (answer.getStatusCode().isSameCodeAs(HttpStatus.UNAUTHORIZED) && isBearerFault(answer)) {
        return ProblemException.of(ProblemType.NOT_SIGNED_IN);
      }
      if (answer.getStatusCode().isSameCodeAs(HttpStatus.BAD_REQUEST)) {
        return new ServiceRefusedException(name + " does not take " + path + who, e);
      }
    }
    return new ServiceAwayException(name + " did not answer " + path + who, e);
  }

  /** A wrong secret is refused with 401 too, but that is our fault and not the caller's. */
  private static boolean isBearerFault(WebClientResponseException refusal) {
    return refusal.getHeaders().getFirst("WWW-Authenticate") != null;
  }
}
