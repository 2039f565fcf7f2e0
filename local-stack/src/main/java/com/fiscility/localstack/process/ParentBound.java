package com.fiscility.localstack.process;

import java.io.IOException;

/**
 * Main class of a Java child process: runs another main class, and ends when the process that
 * started it is gone. The parent holds the other end of standard input and never writes to it, so
 * the end of input is the parent's end, however it came.
 */
public final class ParentBound {

  private ParentBound() {}

  /** The first argument is the main class to run, the others are its own. */
  public static void main(String[] args) throws ReflectiveOperationException {
    watchParent();
    String[] rest = new String[args.length - 1];
    System.arraycopy(args, 1, rest, 0, rest.length);
    Class.forName(args[0]).getMethod("main", String[].class).invoke(null, (Object) rest);
  }

  /** Ends this process in order as soon as its parent is gone. */
  public static void watchParent() {
    Thread watch = new Thread(ParentBound::exitAtEndOfInput, "parent-watch");
    watch.setDaemon(true);
    watch.start();
  }

  private static void exitAtEndOfInput() {
    try {
      while (System.in.read() >= 0) {
        // Nobody writes here.
      }
    } catch (IOException e) {
      // A broken pipe says the same as its end.
    }
    System.exit(0);
  }
}
