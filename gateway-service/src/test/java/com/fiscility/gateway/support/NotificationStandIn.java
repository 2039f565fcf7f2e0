package com.fiscility.gateway.support;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** notification-service as far as the contract with the gateway goes. */
public final class NotificationStandIn {

  private static final String UNSUBSCRIBE = "/internal/v1/service/unsubscribe/";

  private final HttpStandIn http = new HttpStandIn();
  private final Map<String, String> prompts = new ConcurrentHashMap<>();
  private final Map<String, Boolean> unsubscribed = new ConcurrentHashMap<>();
  private final List<String> snoozed = new CopyOnWriteArrayList<>();
  private volatile boolean away;

  public NotificationStandIn() {
    http.answer("/internal/v1/prompts", this::prompts);
    http.answer(UNSUBSCRIBE, this::unsubscribe);
  }

  public String url() {
    return http.url();
  }

  /** What this user is to be told from now on, as notification-service's JSON. */
  public void prompts(String user, String json) {
    prompts.put(user, json);
  }

  /** A token that was sent to somebody who gets e-mails. */
  public void subscriber(String token) {
    unsubscribed.put(token, false);
  }

  /** Whether the e-mails of this token's reader have ended. */
  public boolean hasUnsubscribed(String token) {
    return unsubscribed.getOrDefault(token, false);
  }

  /** What was put off so far: user, prompt and body. */
  public List<String> snoozed() {
    return snoozed;
  }

  /** From now on nothing is answered but faults, or again as before. */
  public void away(boolean isAway) {
    away = isAway;
  }

  private HttpStandIn.Reply prompts(HttpExchange call) {
    if (away) {
      return HttpStandIn.json(500, "{}");
    }
    String user = LinkStandIn.caller(call);
    String path = call.getRequestURI().getPath();
    if (!path.endsWith("/snooze")) {
      return HttpStandIn.json(200, prompts.getOrDefault(user, "{\"prompts\": []}"));
    }
    String prompt = path.split("/")[4];
    if (!prompts.getOrDefault(user, "").contains("\"" + prompt + "\"")) {
      return HttpStandIn.json(404, "{}");
    }
    snoozed.add(user + " " + prompt + " " + body(call));
    return HttpStandIn.json(
        200,
        "{\"prompt_id\": \"%s\", \"snoozed_until\": \"2026-11-24T10:00:00Z\"}".formatted(prompt));
  }

  private HttpStandIn.Reply unsubscribe(HttpExchange call) {
    LinkStandIn.secret(call);
    String token = call.getRequestURI().getPath().substring(UNSUBSCRIBE.length());
    if (away) {
      return HttpStandIn.json(500, "{}");
    }
    if (!unsubscribed.containsKey(token)) {
      return HttpStandIn.json(404, "{}");
    }
    if (call.getRequestMethod().equals("POST")) {
      unsubscribed.put(token, true);
    }
    return HttpStandIn.json(200, "{\"unsubscribed\": %s}".formatted(unsubscribed.get(token)));
  }

  private static String body(HttpExchange call) {
    try {
      return new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
