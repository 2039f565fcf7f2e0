package com.fiscility.plaidctl;

import com.fiscility.localstack.clock.ClockClient;
import com.fiscility.localstack.clock.ClockReading;
import com.fiscility.plaidctl.local.LocalClock;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** Shows and moves business time of the local system. */
@Command(
    name = "clock",
    description = "Shows the local system's business time; 'clock advance P7D' moves it.",
    subcommands = ClockCommand.Advance.class,
    mixinStandardHelpOptions = true)
final class ClockCommand implements Callable<Integer> {

  @Mixin private Output output = new Output();

  @Override
  public Integer call() throws Exception {
    output.print(reached(clock()::read));
    return ExitCode.OK.status();
  }

  /** Moves it, and returns when the whole system has followed. */
  @Command(
      name = "advance",
      description = "Moves business time forward; returns when every process has followed.",
      mixinStandardHelpOptions = true)
  static final class Advance implements Callable<Integer> {

    @Mixin private Output output = new Output();

    @Parameters(
        paramLabel = "STEP",
        description = "How far, as ISO 8601 has it: P7D, PT90M, P91D. Never back.")
    private String step = "";

    @Override
    public Integer call() throws Exception {
      ClockClient clock = clock();
      ClockReading before = reached(clock::read);
      Duration far = step(before.at(Clock.systemUTC().instant()));
      output.print(reached(() -> clock.advance(far)));
      return ExitCode.OK.status();
    }

    /** Months and years are as long as they are from business time on. */
    private Duration step(Instant now) {
      try {
        Duration far = step.startsWith("P") && isPeriod() ? period(now) : Duration.parse(step);
        if (far.toSeconds() > 0) {
          return far;
        }
      } catch (DateTimeException | ArithmeticException e) {
        // Told below.
      }
      throw new RefusedException(
          ExitCode.USAGE, "'" + step + "' is no step forward; say for example P7D or PT6H");
    }

    private boolean isPeriod() {
      return step.matches("P[0-9YMW]*[YMW][0-9D]*");
    }

    private Duration period(Instant now) {
      return Duration.between(now, now.atOffset(ZoneOffset.UTC).plus(Period.parse(step)));
    }
  }

  /** How the answer is printed. */
  static final class Output {

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    void print(ClockReading reading) {
      Instant now = reading.at(Clock.systemUTC().instant()).truncatedTo(ChronoUnit.SECONDS);
      if (json) {
        Map<String, Object> fields =
            Map.of(
                "business_time",
                now.toString(),
                "offset_seconds",
                reading.offset().toSeconds(),
                "version",
                reading.version());
        System.out.println(JsonMapper.shared().writeValueAsString(fields));
      } else {
        System.out.println("Business time is " + now + ", " + ahead(reading.offset()) + ".");
      }
    }

    private static String ahead(Duration offset) {
      return offset.isZero()
          ? "as real time"
          : "%d days %d:%02d:%02d ahead of real time"
              .formatted(
                  offset.toDays(),
                  offset.toHoursPart(),
                  offset.toMinutesPart(),
                  offset.toSecondsPart());
    }
  }

  private interface Question {
    ClockReading ask() throws IOException;
  }

  private static ClockClient clock() throws IOException {
    Surroundings here = Surroundings.current();
    return LocalClock.of(here.environment(), here.directory().prepared());
  }

  private static ClockReading reached(Question question) {
    try {
      return question.ask();
    } catch (IOException e) {
      throw new RefusedException(ExitCode.UNREACHABLE, String.valueOf(e.getMessage()));
    }
  }
}
