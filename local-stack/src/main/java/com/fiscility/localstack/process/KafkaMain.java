package com.fiscility.localstack.process;

import java.io.PrintStream;

/**
 * Main class of the broker's process: prepares its storage if it is empty, then runs the broker.
 * Kafka's classes are only on the child's class path, so they are reached by name.
 */
public final class KafkaMain {

  /** Any constant will do: a cluster of one. */
  private static final String CLUSTER = "ZmlzY2lsaXR5LWxvY2FsMQ";

  private KafkaMain() {}

  /** The only argument is the file of settings. */
  public static void main(String[] args) throws ReflectiveOperationException {
    ParentBound.watchParent();
    String[] format = {"format", "-t", CLUSTER, "-c", args[0], "--ignore-formatted"};
    Object status =
        Class.forName("kafka.tools.StorageTool")
            .getMethod("execute", String[].class, PrintStream.class)
            .invoke(null, format, System.out);
    if (!Integer.valueOf(0).equals(status)) {
      System.exit(1);
    }
    String[] settings = {args[0]};
    Class.forName("kafka.Kafka").getMethod("main", String[].class).invoke(null, (Object) settings);
  }
}
