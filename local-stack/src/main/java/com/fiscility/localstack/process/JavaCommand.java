package com.fiscility.localstack.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of a Java child: small, quick to start, and on the same JDK as this process. */
public final class JavaCommand {

  private JavaCommand() {}

  /** A child that ends when this process ends; {@code arguments} start with the real main class. */
  public static List<String> parentBound(
      List<String> jvmOptions, String classPath, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(executable());
    command.addAll(jvmOptions);
    command.add("-cp");
    command.add(codeSource(ParentBound.class) + System.getProperty("path.separator") + classPath);
    command.addAll(arguments);
    return List.copyOf(command);
  }

  /**
   * Options of a JVM of which several share a small machine, and which is soon at its best: it
   * leaves out the second compiler.
   */
  public static List<String> smallJvm(int megabytes) {
    List<String> options = new ArrayList<>(lastingJvm(megabytes));
    options.add("-XX:TieredStopAtLevel=1");
    return List.copyOf(options);
  }

  /** The same for one that lives long enough to gain from both compilers. */
  public static List<String> lastingJvm(int megabytes) {
    return jvm(32, megabytes);
  }

  /**
   * The same for one that holds many requests at once: all its memory from the start, and a large
   * part of it for what is young. Else what requests hold for seconds is moved among the old, and
   * ends in collections of everything, which stop the process for a second on a busy machine.
   */
  public static List<String> servingJvm(int megabytes) {
    List<String> options = new ArrayList<>(jvm(megabytes, megabytes));
    options.add("-Xmn" + megabytes * 7 / 16 + "m");
    options.add("-XX:SurvivorRatio=4");
    return List.copyOf(options);
  }

  private static List<String> jvm(int atFirst, int atMost) {
    return List.of(
        "-Xms" + atFirst + "m",
        "-Xmx" + atMost + "m",
        "-XX:+UseSerialGC",
        "-XX:+ExitOnOutOfMemoryError");
  }

  public static String executable() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** The directory or jar that a class was loaded from. */
  public static Path codeSource(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (java.net.URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
