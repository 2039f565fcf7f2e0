package com.fiscility.simulator.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import java.time.Duration;
import java.util.Map;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;

/**
 * An HTTP server on the loopback interface with two event loops of its own.
 *
 * <p>A request, once it arrived whole, is handled to its end even when the client goes away
 * meanwhile, as Plaid would: closing the connection does not take an effect back.
 */
public final class LoopbackServer implements AutoCloseable {

  static {
    // Without it, Reactor Netty 1.3.6 now and then stops reading a kept-alive connection whose next
    // request came while it was still ending the last one, and that request is never answered
    // (reactor-netty issue 4361). Not needed from 1.3.8 on, which needs a newer Netty than Boot's.
    System.getProperties().putIfAbsent("reactor.netty.http.server.lastFlushWhenNoRead", "true");
  }

  private static final Logger log = LoggerFactory.getLogger(LoopbackServer.class);
  private static final byte[] NO_BODY = new byte[0];

  private final LoopResources loops;
  private final DisposableServer server;

  public LoopbackServer(int port, Handler handler) {
    this.loops = LoopResources.create("plaid-simulator", 2, true);
    try {
      this.server =
          HttpServer.create()
              .runOn(loops)
              .host("127.0.0.1")
              .port(port)
              .handle((request, response) -> serve(handler, request, response))
              .bindNow();
    } catch (RuntimeException unbound) {
      loops.disposeLater(Duration.ZERO, Duration.ofSeconds(2)).block();
      throw unbound;
    }
  }

  public int port() {
    return server.port();
  }

  /** Returns when {@link #close} was called. */
  public void awaitClose() {
    server.onDispose().block();
  }

  @Override
  public void close() {
    server.disposeNow(Duration.ofSeconds(2));
    loops.disposeLater(Duration.ZERO, Duration.ofSeconds(2)).block();
  }

  private static Publisher<Void> serve(
      Handler handler, HttpServerRequest request, HttpServerResponse response) {
    return request
        .receive()
        .aggregate()
        .asByteArray()
        .defaultIfEmpty(NO_BODY)
        .flatMap(body -> handle(handler, request, body))
        .flatMap(reply -> send(reply, response));
  }

  private static Mono<Reply> handle(Handler handler, HttpServerRequest request, byte[] body) {
    Request whole = new Request(request.method(), path(request), request.requestHeaders(), body);
    return Mono.fromFuture(() -> handler.handle(whole), true)
        .onErrorResume(
            bug -> {
              log.error("{} ended in a bug; the client gets a 500 without a body", whole, bug);
              return Mono.just(Reply.empty(500, Map.of()));
            });
  }

  private static String path(HttpServerRequest request) {
    String uri = request.uri();
    int query = uri.indexOf('?');
    return query < 0 ? uri : uri.substring(0, query);
  }

  private static Mono<Void> send(Reply reply, HttpServerResponse response) {
    if (reply instanceof Reply.Answer answer) {
      response.status(answer.status());
      answer.headers().forEach(response::header);
      response.header(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(answer.body().length));
      return response.sendByteArray(Mono.just(answer.body())).then();
    }
    if (reply instanceof Reply.Cut) {
      response.withConnection(connection -> connection.channel().close());
    }
    return Mono.never();
  }
}
