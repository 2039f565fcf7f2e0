package com.fiscility.plaidctl.local;

import com.fiscility.localstack.PartFailedException;
import com.fiscility.localstack.process.ClassArchiving;
import java.io.IOException;
import java.util.List;

/** Writes the missing class archives one after the other while the system is in use. */
final class BackgroundArchiving {

  private final List<ClassArchiving> archivings;
  private final Thread thread = new Thread(this::run, "class-archiving");
  private boolean stopped;

  BackgroundArchiving(List<ClassArchiving> archivings) {
    this.archivings = List.copyOf(archivings);
    thread.setDaemon(true);
  }

  synchronized void start() {
    if (!stopped) {
      thread.start();
    }
  }

  /**
   * Returns when nothing of it runs; an archive that was not finished is begun anew another time.
   */
  synchronized void stop() {
    stopped = true;
    thread.interrupt();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      for (ClassArchiving archiving : archivings) {
        archiving.run();
      }
    } catch (IOException | PartFailedException e) {
      // Nothing is lost but some seconds of the next start; its log says more.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
