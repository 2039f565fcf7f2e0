package com.fiscility.systemtests.support;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A user's open server-sent event stream. */
public final class EventStream implements AutoCloseable {

  private final List<String> names = new CopyOnWriteArrayList<>();
  private final List<String> data = new CopyOnWriteArrayList<>();
  private final Stream<String> lines;

  private EventStream(Stream<String> lines) {
    this.lines = lines;
  }

  static EventStream open(HttpClient http, HttpRequest request) {
    HttpResponse<Stream<String>> response =
        http.sendAsync(request, HttpResponse.BodyHandlers.ofLines()).join();
    if (response.statusCode() != 200) {
      throw new IllegalStateException("event stream answered " + response.statusCode());
    }
    EventStream stream = new EventStream(response.body());
    CompletableFuture.runAsync(stream::read, task -> new Thread(task, "event-stream").start());
    return stream;
  }

  private void read() {
    try {
      lines.forEach(this::take);
    } catch (java.io.UncheckedIOException e) {
      names.add("closed");
    }
  }

  private void take(String line) {
    if (line.startsWith("event:")) {
      names.add(line.substring("event:".length()).strip());
    } else if (line.startsWith("data:")) {
      data.add(line.substring("data:".length()).strip());
    }
  }

  /** Names of the events so far, in order. */
  public List<String> names() {
    return List.copyOf(names);
  }

  /** Data of the events so far, in order. */
  public List<String> data() {
    return List.copyOf(data);
  }

  @Override
  public void close() {
    lines.close();
  }
}
