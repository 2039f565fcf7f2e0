package com.fiscility.localstack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Loopback ports for tests. They lie below the range from which systems give outgoing connections
 * theirs, and tests of another module, which may run at the same time, look elsewhere: none is
 * taken between the choice and its use.
 */
public final class FreePorts {

  private static final int FIRST = 20_000;
  private static final int EACH = 500;
  private static final int SHARES = 20;
  private static final int TRIES = 200;

  /** This process's share; the next processes have others. */
  private static final int OWN = FIRST + (int) (ProcessHandle.current().pid() % SHARES) * EACH;

  /** Whoever asked before may not listen yet. */
  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  private FreePorts() {}

  /** A port that nothing listens on at this moment, and that was not given out here before. */
  public static int next() {
    for (int i = 0; i < TRIES; i++) {
      int port = ThreadLocalRandom.current().nextInt(OWN, OWN + EACH);
      if (isFree(port) && GIVEN.add(port)) {
        return port;
      }
    }
    throw new IllegalStateException("no free port found from " + OWN + " on");
  }

  /**
   * Whether a server could listen on the port of the loopback address now. Listens itself for a
   * moment: do not ask for a port that another process is about to take.
   */
  public static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether something listens on the port of the loopback address now. */
  public static boolean answers(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}
