package com.fiscility.gateway.support;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.Disposable;

/** A page that follows the events. */
public final class Sse implements AutoCloseable {

  private static final ParameterizedTypeReference<ServerSentEvent<Map<String, Object>>> EVENT =
      new ParameterizedTypeReference<>() {};

  private final List<ServerSentEvent<Map<String, Object>>> received = new CopyOnWriteArrayList<>();
  private final Disposable subscription;
  private volatile boolean ended;

  private Sse(String url, String jwt) {
    subscription =
        WebClient.create(url)
            .get()
            .uri("/plaid/events")
            .headers(headers -> headers.setBearerAuth(jwt))
            .accept(MediaType.TEXT_EVENT_STREAM)
            .retrieve()
            .bodyToFlux(EVENT)
            .doFinally(end -> ended = true)
            .subscribe(received::add, failure -> ended = true);
  }

  public static Sse follow(String url, String jwt) {
    return new Sse(url, jwt);
  }

  /** The events so far, without comments. */
  public List<ServerSentEvent<Map<String, Object>>> events() {
    return received.stream().filter(event -> event.event() != null).toList();
  }

  /** The comments so far. */
  public List<String> comments() {
    return received.stream().map(ServerSentEvent::comment).filter(c -> c != null).toList();
  }

  /** Whether the server ended the stream. */
  public boolean hasEnded() {
    return ended;
  }

  @Override
  public void close() {
    subscription.dispose();
  }
}
