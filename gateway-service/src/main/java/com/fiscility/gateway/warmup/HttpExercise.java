package com.fiscility.gateway.warmup;

import java.time.Duration;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;

/** Calls this very service: its settings, and a command that is refused for want of a JWT. */
final class HttpExercise implements WarmUp.Exercise {

  private static final Duration TIME_OUT = Duration.ofSeconds(2);

  private final WebClient client;

  HttpExercise(WebClient.Builder client, int port) {
    this.client = client.clone().baseUrl("http://127.0.0.1:" + port).build();
  }

  @Override
  public void run() {
    client.get().uri("/plaid/config").retrieve().bodyToMono(byte[].class).block(TIME_OUT);
    client
        .post()
        .uri("/plaid/exchange-token")
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue("{}")
        .exchangeToMono(answer -> answer.bodyToMono(byte[].class))
        .block(TIME_OUT);
  }
}
