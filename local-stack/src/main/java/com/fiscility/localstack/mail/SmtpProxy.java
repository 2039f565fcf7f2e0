package com.fiscility.localstack.mail;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Stands before a real SMTP server, command by command, and can spoil the conversation: of tests,
 * the local system has none.
 */
public final class SmtpProxy implements Closeable {

  /** What goes wrong. */
  public enum Fault {
    NONE,
    /** The recipient's address is refused for good. */
    REFUSED,
    /** The recipient is asked to come later. */
    LATER,
    /** The connection ends when the mail is to be begun. */
    CUT_BEFORE_DATA,
    /** Nothing is answered when the mail is to be begun; {@link #release} ends the connection. */
    HELD_BEFORE_DATA,
    /** The server takes the mail, and the connection ends before it says so. */
    CUT_AFTER_DATA,
    /** The server takes the mail, and its answer is held back until {@link #release}. */
    HELD_AFTER_DATA,
    /** The server says that it took the mail, and the connection is reset. */
    CUT_AFTER_250,
    /** The server says that it took the mail, and nothing any more until {@link #release}. */
    SILENT_ON_QUIT
  }

  private final int port;
  private final int target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicInteger conversations = new AtomicInteger();
  private final Map<String, Fault> faults = new ConcurrentHashMap<>();
  private volatile Fault fault = Fault.NONE;
  private volatile CountDownLatch held = new CountDownLatch(1);
  private @Nullable ServerSocket listener;

  public SmtpProxy(int port, int target) {
    this.port = port;
    this.target = target;
    up();
  }

  public int port() {
    return port;
  }

  /** How many times somebody connected. */
  public int conversations() {
    return conversations.get();
  }

  /** All mails meet this from now on, but those with a fault of their own. */
  public void fault(Fault next) {
    held = new CountDownLatch(1);
    fault = next;
  }

  /** Mails to this address meet this from now on. */
  public void fault(String recipient, Fault next) {
    faults.put(recipient, next);
  }

  /** Ends all faults, and lets go what was held back. */
  public void mend() {
    faults.clear();
    release();
    fault(Fault.NONE);
  }

  /** Lets answers go that were held back. */
  public void release() {
    held.countDown();
  }

  /** Connections are refused from now on. */
  public synchronized void down() {
    close(listener);
    sockets.forEach(SmtpProxy::close);
  }

  /** Serves, again. */
  public synchronized void up() {
    if (listener != null && !listener.isClosed()) {
      return;
    }
    try {
      ServerSocket opened = new ServerSocket();
      opened.setReuseAddress(true);
      opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      listener = opened;
      daemon(() -> accept(opened));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    release();
    down();
  }

  private void accept(ServerSocket opened) {
    while (!opened.isClosed()) {
      try {
        Socket client = opened.accept();
        conversations.incrementAndGet();
        sockets.add(client);
        daemon(() -> converse(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void converse(Socket client) {
    try (client;
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
      sockets.add(server);
      Side asking = new Side(client);
      Side answering = new Side(server);
      asking.write(answering.readReply());
      Fault met = fault;
      for (String line = asking.read(); line != null; line = asking.read()) {
        met = line.startsWith("RCPT") ? faultOf(line) : met;
        if (!pass(line, met, asking, answering)) {
          return;
        }
      }
    } catch (IOException e) {
      // Cut on purpose, or the client went.
    } finally {
      sockets.remove(client);
    }
  }

  private Fault faultOf(String recipient) {
    return faults.entrySet().stream()
        .filter(entry -> recipient.contains("<" + entry.getKey() + ">"))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(fault);
  }

  private boolean pass(String line, Fault met, Side asking, Side answering) throws IOException {
    if (line.startsWith("RCPT") && met == Fault.REFUSED) {
      asking.write("550 5.1.1 No such mailbox\r\n");
      return true;
    }
    if (line.startsWith("RCPT") && met == Fault.LATER) {
      asking.write("451 4.7.1 Come later\r\n");
      return true;
    }
    if (line.equals("DATA") && met == Fault.CUT_BEFORE_DATA) {
      return false;
    }
    if (line.equals("DATA") && met == Fault.HELD_BEFORE_DATA) {
      hold();
      return false;
    }
    if (line.equals("QUIT") && met == Fault.SILENT_ON_QUIT) {
      hold();
    }
    answering.write(line + "\r\n");
    String reply = answering.readReply();
    asking.write(reply);
    return !line.equals("DATA") || !reply.startsWith("354") || passMail(met, asking, answering);
  }

  private boolean passMail(Fault met, Side asking, Side answering) throws IOException {
    String line = "";
    while (!line.equals(".")) {
      line = asking.read();
      if (line == null) {
        return false;
      }
      answering.write(line + "\r\n");
    }
    String reply = answering.readReply();
    if (met == Fault.CUT_AFTER_DATA) {
      return false;
    }
    if (met == Fault.HELD_AFTER_DATA) {
      hold();
    }
    asking.write(reply);
    if (met == Fault.CUT_AFTER_250) {
      asking.resetWhenClosed();
      return false;
    }
    return true;
  }

  private void hold() {
    try {
      held.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void close(@Nullable Closeable open) {
    try {
      if (open != null) {
        open.close();
      }
    } catch (IOException e) {
      // Closed is closed.
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "smtp-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  /** One side of a conversation in lines. */
  private static final class Side {

    private final Socket socket;
    private final BufferedReader in;
    private final OutputStream out;

    Side(Socket socket) throws IOException {
      this.socket = socket;
      socket.setTcpNoDelay(true);
      in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      out = socket.getOutputStream();
    }

    @Nullable String read() throws IOException {
      return in.readLine();
    }

    /** All lines of a reply; the last one has a space after its code. */
    String readReply() throws IOException {
      StringBuilder reply = new StringBuilder();
      String line;
      do {
        line = in.readLine();
        if (line == null) {
          throw new IOException("The server went");
        }
        reply.append(line).append("\r\n");
      } while (line.length() > 3 && line.charAt(3) == '-');
      return reply.toString();
    }

    /** Whoever writes to it then fails, instead of being ignored. */
    void resetWhenClosed() throws IOException {
      socket.setSoLinger(true, 0);
    }

    void write(String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
    }
  }
}
