package com.fiscility.messaging.listening;

import com.fiscility.messaging.envelope.RegistryUnavailableException;
import com.fiscility.messaging.envelope.UnreadableEventException;
import com.fiscility.messaging.publishing.PublishingUnknownException;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTransientException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.RetriableException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Tells the kinds of failure apart by the exception and its causes. */
final class FailureClassifier {

  private static final int DEEPEST_CAUSE = 20;

  /** What says by its class alone that it is nobody's record's fault. */
  private static final List<Class<? extends Exception>> INFRASTRUCTURE =
      List.of(
          InfrastructureFailureException.class,
          RegistryUnavailableException.class,
          PublishingUnknownException.class,
          RetriableException.class,
          DataAccessResourceFailureException.class,
          TransientDataAccessException.class,
          RecoverableDataAccessException.class,
          CannotCreateTransactionException.class,
          TimeoutException.class,
          IOException.class);

  /**
   * SQLSTATE classes and codes that say nothing about the record: connection, authorisation,
   * rollback, resources, lock not available, an operator's intervention, system, internal; a
   * missing database; read-only after a failover; a missing grant.
   */
  private static final List<String> INFRASTRUCTURE_STATES =
      List.of("08", "28", "40", "53", "55P03", "57", "58", "XX", "3D", "25006", "42501");

  FailureKind kindOf(Throwable failure) {
    List<Throwable> chain = chain(failure);
    if (contains(chain, UnreadableEventException.class)) {
      return FailureKind.UNREADABLE;
    }
    boolean infrastructure =
        databaseSaysInfrastructure(chain)
            .orElseGet(() -> INFRASTRUCTURE.stream().anyMatch(type -> contains(chain, type)));
    return infrastructure ? FailureKind.INFRASTRUCTURE : FailureKind.BUG;
  }

  /**
   * The database's SQLSTATE outweighs the classes around it: the driver calls nearly every error
   * that it has no class for a failed resource.
   */
  private static Optional<Boolean> databaseSaysInfrastructure(List<Throwable> chain) {
    if (contains(chain, InfrastructureFailureException.class)) {
      return Optional.of(true);
    }
    return chain.stream()
        .filter(R2dbcException.class::isInstance)
        .map(cause -> isInfrastructure((R2dbcException) cause))
        .findFirst();
  }

  private static boolean isInfrastructure(R2dbcException database) {
    String state = database.getSqlState();
    if (state == null) {
      return database instanceof R2dbcNonTransientResourceException
          || database instanceof R2dbcTransientException;
    }
    return INFRASTRUCTURE_STATES.stream().anyMatch(state::startsWith);
  }

  private static boolean contains(List<Throwable> chain, Class<? extends Exception> type) {
    return chain.stream().anyMatch(type::isInstance);
  }

  private static List<Throwable> chain(Throwable failure) {
    List<Throwable> chain = new ArrayList<>();
    Throwable cause = failure;
    while (cause != null && chain.size() < DEEPEST_CAUSE) {
      chain.add(cause);
      cause = cause.getCause();
    }
    return chain;
  }
}
