package com.fiscility.link.plaid;

import com.fiscility.link.plaid.PlaidFailure.NotExecuted;
import com.fiscility.link.plaid.PlaidFailure.Refused;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * One log line and one timer sample per call: endpoint, outcome, latency, Plaid's request id and
 * whom it was about; never what was sent or received.
 */
final class CallJournal {

  private static final Logger log = LoggerFactory.getLogger(PlaidGateway.class);

  private final MeterRegistry metrics;

  CallJournal(MeterRegistry metrics) {
    this.metrics = metrics;
  }

  Entry begin(PlaidEndpoint endpoint, CallSubject subject) {
    return new Entry(endpoint, subject, Timer.start(metrics));
  }

  /** A call under way; ends once. */
  final class Entry {

    private final PlaidEndpoint endpoint;
    private final CallSubject subject;
    private final Timer.Sample sample;

    private Entry(PlaidEndpoint endpoint, CallSubject subject, Timer.Sample sample) {
      this.endpoint = endpoint;
      this.subject = subject;
      this.sample = sample;
    }

    /**
     * Plaid answered.
     *
     * @param abandoned whether the caller is gone, so that nobody uses the answer
     */
    void answered(Answer<?> answer, boolean abandoned) {
      String itemId = answer.itemId() == null ? subject.itemId() : answer.itemId();
      String text = endpoint.path() + " was answered";
      Level level = endpoint.changesPlaid() ? Level.INFO : Level.DEBUG;
      if (abandoned && endpoint == PlaidEndpoint.PUBLIC_TOKEN_EXCHANGE) {
        level = Level.ERROR;
        text += " after its caller had gone: the access token is lost and the Item is an orphan";
      }
      end(level, text, "answered", "NONE", itemId, answer.requestId());
    }

    /** The call gave nothing to work with. */
    void failed(PlaidFailure failure) {
      end(
          levelOf(failure),
          failure.describe(),
          failure.outcome(),
          failure.kind(),
          subject.itemId(),
          failure.requestId());
    }

    private void end(
        Level level,
        String text,
        String outcome,
        String kind,
        @Nullable String itemId,
        @Nullable String requestId) {
      long nanos =
          sample.stop(
              Timer.builder("plaid.call")
                  .description("Calls to Plaid by endpoint, lane and outcome")
                  .tag("endpoint", endpoint.path())
                  .tag("outcome", outcome)
                  .tag("kind", kind)
                  .tag("lane", subject.lane() == null ? "NONE" : subject.lane())
                  .publishPercentileHistogram()
                  .register(metrics));
      log.atLevel(level)
          .log(
              "{} latency_ms={} plaid_request_id={} item_id={} command_id={}",
              text,
              TimeUnit.NANOSECONDS.toMillis(nanos),
              requestId,
              itemId,
              subject.commandId());
    }
  }

  private static Level levelOf(PlaidFailure failure) {
    if (failure instanceof NotExecuted notExecuted && notExecuted.ownConfiguration()) {
      return Level.ERROR;
    }
    return failure instanceof Refused ? Level.INFO : Level.WARN;
  }
}
