package com.fiscility.link.plaid;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** All that this service and Plaid's client log, down to TRACE, while it is open. */
final class CapturedLog implements AutoCloseable {

  private final List<Logger> loggers;
  private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

  CapturedLog() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    loggers =
        List.of(
            context.getLogger("com.fiscility.link"),
            context.getLogger("com.plaid"),
            context.getLogger("okhttp3"),
            context.getLogger("retrofit2"));
    appender.start();
    for (Logger logger : loggers) {
      logger.setLevel(Level.TRACE);
      logger.setAdditive(false);
      logger.addAppender(appender);
    }
  }

  /** All lines, as level and message, with what was thrown. */
  List<String> lines() {
    synchronized (appender) {
      return appender.list.stream()
          .map(event -> event.getLevel() + " " + event.getFormattedMessage() + thrown(event))
          .toList();
    }
  }

  /** The lines about calls. */
  List<String> calls() {
    return lines().stream().filter(line -> line.contains("plaid_request_id=")).toList();
  }

  @Override
  public void close() {
    for (Logger logger : loggers) {
      logger.detachAppender(appender);
      logger.setAdditive(true);
      logger.setLevel(null);
    }
  }

  private static String thrown(ILoggingEvent event) {
    return event.getThrowableProxy() == null ? "" : " " + event.getThrowableProxy().getMessage();
  }
}
