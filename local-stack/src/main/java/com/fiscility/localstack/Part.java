package com.fiscility.localstack;

/**
 * A program that the system stands on and that can be started and stopped. What lies behind it, a
 * child process or a container, is its own affair.
 */
public interface Part extends AutoCloseable {

  /** A short lower-case name, which is also the name of its log file. */
  String name();

  /**
   * Returns when the part serves its clients.
   *
   * @throws PartFailedException when it cannot be started; nothing of it is left running then
   */
  void start();

  /**
   * Where clients find it. Of a child process it is fixed from construction on, so that it survives
   * a stop and a start; of a container it is known once that has started.
   */
  String address();

  boolean isAlive();

  /** Returns when nothing of it runs any more. Stopping a stopped part does nothing. */
  void stop();

  @Override
  default void close() {
    stop();
  }
}
