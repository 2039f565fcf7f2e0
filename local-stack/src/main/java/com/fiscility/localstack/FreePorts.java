package com.fiscility.localstack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Loopback ports for tests. They lie below the range from which systems give outgoing connections
 * theirs, and each process has a share of its own for as long as it lives, which a file lock says:
 * tests of another module, which may run at the same time, take none between its choice and its
 * use.
 */
public final class FreePorts {

  private static final int FIRST = 20_000;
  private static final int EACH = 500;
  private static final int SHARES = 20;
  private static final int TRIES = 200;

  /** Whoever asked before may not listen yet. */
  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  private FreePorts() {}

  /** This process's share. The lock ends with the process, however that ends. */
  private static final class Share {

    private static final int FIRST_PORT;

    /** Keeps the lock from being collected. */
    private static final @Nullable FileLock LOCK;

    static {
      FileLock lock = null;
      int share = 0;
      while (lock == null && share < SHARES) {
        lock = lock(share++);
      }
      LOCK = lock;
      // Without any, as where another user owns the files, processes rarely meet all the same.
      int mine = lock == null ? (int) (ProcessHandle.current().pid() % SHARES) : share - 1;
      FIRST_PORT = FIRST + mine * EACH;
    }

    private static @Nullable FileLock lock(int share) {
      Path file = Path.of(System.getProperty("java.io.tmpdir"), "fiscility-ports-" + share);
      try {
        FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
          channel.close();
        }
        return lock;
      } catch (IOException | OverlappingFileLockException e) {
        return null;
      }
    }
  }

  /** A port that nothing listens on at this moment, and that was not given out here before. */
  public static int next() {
    for (int i = 0; i < TRIES; i++) {
      int port = ThreadLocalRandom.current().nextInt(Share.FIRST_PORT, Share.FIRST_PORT + EACH);
      if (isFree(port) && GIVEN.add(port)) {
        return port;
      }
    }
    throw new IllegalStateException("no free port found from " + Share.FIRST_PORT + " on");
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
