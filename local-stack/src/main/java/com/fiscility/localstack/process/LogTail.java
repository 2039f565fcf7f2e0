package com.fiscility.localstack.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The last lines of a log file. */
public final class LogTail {

  private static final int LINES_IN_MESSAGES = 12;
  private static final int LINES_READ = 400;
  private static final Pattern STACK_FRAME = Pattern.compile("^\\s+(at |\\.\\.\\. \\d+ )|^\\s*$");
  private static final int BYTES_PER_LINE = 400;

  private LogTail() {}

  /**
   * The end of the log as the continuation of a message: what was said, without the stack traces
   * between.
   */
  public static String of(Path log) {
    try {
      List<String> said =
          lines(log, LINES_READ).stream().filter(STACK_FRAME.asPredicate().negate()).toList();
      return "; the end of " + log + ":\n  " + String.join("\n  ", last(said, LINES_IN_MESSAGES));
    } catch (IOException e) {
      return "; its log " + log + " cannot be read";
    }
  }

  /** At most so many of the last lines, however large the file is. */
  public static List<String> lines(Path log, int count) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      long from = Math.max(0, file.length() - (long) count * BYTES_PER_LINE);
      file.seek(from);
      byte[] bytes = new byte[(int) (file.length() - from)];
      file.readFully(bytes);
      List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
      return last(lines, count);
    }
  }

  private static List<String> last(List<String> lines, int count) {
    return lines.subList(Math.max(0, lines.size() - count), lines.size());
  }
}
