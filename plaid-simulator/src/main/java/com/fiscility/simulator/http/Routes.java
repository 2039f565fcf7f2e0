package com.fiscility.simulator.http;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Sends a request to the first handler whose prefix its path starts with. */
public final class Routes implements Handler {

  /** A handler and the prefix of the paths that are its own. */
  public record Route(String prefix, Handler handler) {}

  private final List<Route> routes;

  /**
   * @param routes in order of precedence; the last one's prefix is {@code /}
   */
  public Routes(List<Route> routes) {
    this.routes = List.copyOf(routes);
  }

  @Override
  public CompletableFuture<Reply> handle(Request request) {
    for (Route route : routes) {
      if (request.path().startsWith(route.prefix())) {
        return route.handler().handle(request);
      }
    }
    throw new IllegalStateException("no route takes " + request.path());
  }
}
