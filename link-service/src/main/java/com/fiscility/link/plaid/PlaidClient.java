package com.fiscility.link.plaid;

import com.google.gson.Gson;
import com.plaid.client.ApiClient;
import com.plaid.client.JSON;
import com.plaid.client.request.PlaidApi;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import retrofit2.Retrofit;
import retrofit2.converter.gson.GsonConverterFactory;

/**
 * plaid-java, set up so that no call is repeated, waits for ever or waits for other calls.
 *
 * <p>The client library adds its headers (keys, version, user agent) only to a client whose builder
 * it made itself, so this one starts from that builder.
 */
final class PlaidClient implements AutoCloseable {

  private final Retrofit service;
  private final PlaidApi api;
  private final Dispatcher dispatcher;
  private final ConnectionPool connections;

  PlaidClient(PlaidProperties properties, MeterRegistry metrics) {
    int calls = properties.maxConcurrentCalls();
    dispatcher = new Dispatcher();
    dispatcher.setMaxRequests(calls);
    dispatcher.setMaxRequestsPerHost(calls);
    connections =
        new ConnectionPool(
            calls, properties.idleConnectionTimeout().toMillis(), TimeUnit.MILLISECONDS);

    OkHttpClient.Builder http =
        new ApiClient(Map.of("clientId", properties.clientId(), "secret", properties.secret()))
            .getOkBuilder();
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
    service = service(properties.baseUrl(), http.build());
    api = service.create(PlaidApi.class);

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

  /** Calls of our own over the same transport. */
  <T> T api(Class<T> calls) {
    return service.create(calls);
  }

  /** Waits for no call: whoever started one waits for it before this is closed. */
  @Override
  public void close() {
    dispatcher.executorService().shutdown();
    connections.evictAll();
  }

  private static Retrofit service(String address, OkHttpClient http) {
    Gson gson =
        new JSON().getGson().newBuilder().registerTypeAdapterFactory(new TolerantEnums()).create();
    return new Retrofit.Builder()
        .baseUrl(address.endsWith("/") ? address : address + "/")
        .client(http)
        .addConverterFactory(GsonConverterFactory.create(gson))
        .build();
  }
}
