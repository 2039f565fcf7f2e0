package com.fiscility.messaging.listening;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.messaging.envelope.RegistryUnavailableException;
import com.fiscility.messaging.envelope.UnreadableEventException;
import com.fiscility.messaging.publishing.PublishingUnknownException;
import io.r2dbc.spi.R2dbcBadGrammarException;
import io.r2dbc.spi.R2dbcDataIntegrityViolationException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcRollbackException;
import io.r2dbc.spi.R2dbcTimeoutException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.transaction.CannotCreateTransactionException;

class FailureClassifierTest {

  private final FailureClassifier classifier = new FailureClassifier();

  static Stream<Arguments> infrastructure() {
    return Stream.of(
            new RegistryUnavailableException("down"),
            new PublishingUnknownException("topic", new TimeoutException()),
            new InfrastructureFailureException("Redis", new IllegalStateException()),
            new org.apache.kafka.common.errors.TimeoutException(),
            new org.apache.kafka.common.errors.NotLeaderOrFollowerException(),
            new DataAccessResourceFailureException("", new R2dbcNonTransientResourceException()),
            new CannotCreateTransactionException("", new R2dbcTimeoutException()),
            new QueryTimeoutException(""),
            postgres("57P01"),
            postgres("57P03"),
            postgres("53300"),
            postgres("55P03"),
            postgres("08006"),
            postgres("25006"),
            new R2dbcRollbackException("deadlock", "40P01"),
            new RuntimeException(new IOException("reset")),
            new RuntimeException(new TimeoutException()))
        .map(Arguments::of);
  }

  @ParameterizedTest
  @MethodSource("infrastructure")
  void isRetriedInPlace(Throwable failure) {
    assertThat(classifier.kindOf(failure)).isEqualTo(FailureKind.INFRASTRUCTURE);
  }

  static Stream<Arguments> bugs() {
    return Stream.of(
            new IllegalStateException(),
            new NullPointerException(),
            new StackOverflowError(),
            new DuplicateKeyException("", new R2dbcDataIntegrityViolationException("", "23505")),
            new R2dbcBadGrammarException("", "42703"),
            postgres("P0001"),
            postgres("25P02"),
            postgres("0A000"))
        .map(Arguments::of);
  }

  @ParameterizedTest
  @MethodSource("bugs")
  void isTriedThreeTimesAndDeadLettered(Throwable failure) {
    assertThat(classifier.kindOf(failure)).isEqualTo(FailureKind.BUG);
  }

  @Test
  void whatCannotBeReadIsDeadLetteredAtOnce() {
    assertThat(
            classifier.kindOf(
                new UnreadableEventException(UnreadableEventException.Code.BYTES, "bytes")))
        .isEqualTo(FailureKind.UNREADABLE);
  }

  @Test
  void aCauseThatCausesItselfEndsTheSearch() {
    RuntimeException one = new RuntimeException();
    one.initCause(new RuntimeException(one));

    assertThat(classifier.kindOf(one)).isEqualTo(FailureKind.BUG);
  }

  /** As the driver and Spring report an error that neither has a class for. */
  private static RuntimeException postgres(String state) {
    return new DataAccessResourceFailureException(
        "", new R2dbcNonTransientResourceException("", state));
  }
}
