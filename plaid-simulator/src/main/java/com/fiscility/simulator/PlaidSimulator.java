package com.fiscility.simulator;

import com.fiscility.simulator.control.SimulatorControl;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** The running simulator. */
public final class PlaidSimulator implements AutoCloseable {

  private final DisposableServer server;

  private PlaidSimulator(DisposableServer server) {
    this.server = server;
  }

  /** Starts on the loopback interface and returns when the port is open. */
  public static PlaidSimulator start(SimulatorConfig config) {
    return new PlaidSimulator(
        HttpServer.create()
            .host("127.0.0.1")
            .port(config.port())
            .handle((request, response) -> response.status(404).send())
            .bindNow());
  }

  /** Plaid's address for clients, without a trailing slash. */
  public String baseUrl() {
    return "http://127.0.0.1:" + server.port();
  }

  /** Steers this simulator and reads its books. */
  public SimulatorControl control() {
    throw new UnsupportedOperationException("not yet");
  }

  @Override
  public void close() {
    server.disposeNow();
  }

  public static void main(String[] args) {
    start(SimulatorConfig.forTests().withPort(SimulatorConfig.DEFAULT_PORT))
        .server
        .onDispose()
        .block();
  }
}
