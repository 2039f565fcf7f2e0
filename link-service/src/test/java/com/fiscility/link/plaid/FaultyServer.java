package com.fiscility.link.plaid;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** An HTTP/1.1 server that misbehaves to order, one reaction per request in the order added. */
final class FaultyServer implements AutoCloseable {

  /** What happens once a request was read; false closes the connection. */
  interface Reaction {
    boolean react(OutputStream out) throws IOException, InterruptedException;
  }

  /** A request as it arrived. */
  record Received(String head, String body) {

    /** All values of a header. */
    List<String> header(String name) {
      String prefix = name.toLowerCase(Locale.ROOT) + ":";
      return head.lines()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
          .map(line -> line.substring(prefix.length()).strip())
          .toList();
    }
  }

  private final ServerSocket server;
  private final Queue<Reaction> reactions = new ConcurrentLinkedQueue<>();
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  FaultyServer() throws IOException {
    server = new ServerSocket(0, 200, InetAddress.getByName("127.0.0.1"));
    run(this::accept);
  }

  /** The connection closes without an answer. */
  static Reaction cut() {
    return out -> false;
  }

  /** No answer until the latch opens, then this one. */
  static Reaction after(CountDownLatch latch, Reaction then) {
    return out -> {
      latch.await();
      return then.react(out);
    };
  }

  /** A whole answer; the connection stays open. */
  static Reaction answer(int status, String contentType, String body, String... headers) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return out -> {
      write(out, status, contentType, bytes.length, bytes, headers);
      return true;
    };
  }

  /** A whole JSON answer. */
  static Reaction json(int status, String body) {
    return answer(status, "application/json", body);
  }

  /** An answer that ends before its announced length. */
  static Reaction halfOf(String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    byte[] half = Arrays.copyOf(bytes, bytes.length / 2);
    return out -> {
      write(out, 200, "application/json", bytes.length, half);
      return false;
    };
  }

  FaultyServer then(Reaction reaction) {
    reactions.add(reaction);
    return this;
  }

  String url() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  List<Received> received() {
    return received;
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        sockets.add(socket);
        run(() -> serve(socket));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void serve(Socket socket) {
    try (socket;
        InputStream in = new BufferedInputStream(socket.getInputStream());
        OutputStream out = socket.getOutputStream()) {
      Received request = read(in);
      while (request != null) {
        received.add(request);
        Reaction reaction = reactions.poll();
        if (reaction == null || !reaction.react(out)) {
          return;
        }
        request = read(in);
      }
    } catch (IOException | InterruptedException e) {
      // The client or the test is done with this connection.
    }
  }

  private static @Nullable Received read(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return null;
      }
      head.append((char) next);
    }
    Received headOnly = new Received(head.toString(), "");
    int length = headOnly.header("Content-Length").stream().mapToInt(Integer::parseInt).sum();
    return new Received(headOnly.head(), new String(in.readNBytes(length), StandardCharsets.UTF_8));
  }

  private static void write(
      OutputStream out, int status, String contentType, int length, byte[] bytes, String... headers)
      throws IOException {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " X\r\n");
    head.append("Content-Type: ").append(contentType).append("\r\n");
    head.append("Content-Length: ").append(length).append("\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    out.write(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
    out.write(bytes);
    out.flush();
  }

  private static void run(Runnable task) {
    Thread thread = new Thread(task, "faulty-server");
    thread.setDaemon(true);
    thread.start();
  }
}
