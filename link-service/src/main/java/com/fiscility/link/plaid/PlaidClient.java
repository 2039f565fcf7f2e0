package com.fiscility.link.plaid;

import com.plaid.client.ApiClient;
import com.plaid.client.request.PlaidApi;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;

/**
 * plaid-java, set up so that no call is repeated, waits for ever or waits for other calls.
 *
 * <p>The client library adds its headers (keys, version, user agent) only to a client that it built
 * itself, so this one is its own builder, changed before the first service is made of it.
 */
final class PlaidClient implements AutoCloseable {

  private final PlaidApi api;
  private final Dispatcher dispatcher;
  private final ConnectionPool connections;

  PlaidClient(PlaidProperties properties, MeterRegistry metrics) {
    int calls = properties.maxConcurrentCalls();
    dispatcher = new Dispatcher(threads());
    dispatcher.setMaxRequests(calls);
    dispatcher.setMaxRequestsPerHost(calls);
    connections =
        new ConnectionPool(
            calls, properties.idleConnectionTimeout().toMillis(), TimeUnit.MILLISECONDS);

    ApiClient client =
        new ApiClient(Map.of("clientId", properties.clientId(), "secret", properties.secret()));
    String address = properties.baseUrl();
    client.getAdapterBuilder().baseUrl(address.endsWith("/") ? address : address + "/");
    OkHttpClient.Builder http = client.getOkBuilder();
    http.dispatcher(dispatcher)
        .connectionPool(connections)
        .retryOnConnectionFailure(false)
        .followRedirects(false)
        .connectTimeout(properties.connectTimeout())
        // The whole call is limited, by endpoint; a second limit inside would only hide it.
        .readTimeout(Duration.ZERO)
        .writeTimeout(Duration.ZERO)
        .callTimeout(properties.callTimeout())
        .addInterceptor(new SendOnce())
        .addNetworkInterceptor(SendOnce.EVIDENCE);
    api = client.createService(PlaidApi.class);

    Gauge.builder("plaid.calls.running", dispatcher, Dispatcher::runningCallsCount)
        .description("Calls to Plaid in flight")
        .register(metrics);
    Gauge.builder("plaid.calls.queued", dispatcher, Dispatcher::queuedCallsCount)
        .description("Calls to Plaid that wait for a free thread")
        .register(metrics);
  }

  PlaidApi api() {
    return api;
  }

  /** Waits for no call: whoever started one waits for it before this is closed. */
  @Override
  public void close() {
    dispatcher.executorService().shutdown();
    connections.evictAll();
  }

  /** The dispatcher limits the calls; the threads follow it and are only named here. */
  private static ThreadPoolExecutor threads() {
    return new ThreadPoolExecutor(
        0,
        Integer.MAX_VALUE,
        60,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        task -> {
          Thread thread = new Thread(task, "plaid-call");
          thread.setDaemon(true);
          return thread;
        });
  }
}
