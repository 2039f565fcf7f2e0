package com.fiscility.link.linking.domain;

import com.fiscility.link.connection.domain.Account;
import com.fiscility.link.connection.domain.Connection;
import com.fiscility.link.connection.domain.UserConnections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the connection that another one would repeat. Only one user's own connections are compared:
 * two people may share an account. Masks are compared with masks, never with account numbers.
 */
public final class DuplicateItems {

  private DuplicateItems() {}

  /**
   * A connection that the browser's report lets suspect: the same bank, and an account of the same
   * name and mask. The report may be forged or missing, so this only saves an exchange.
   */
  static Optional<Connection> suspected(ExchangeCommand command, UserConnections user) {
    if (command.institutionId() == null) {
      return Optional.empty();
    }
    return candidates(user, null)
        .filter(c -> command.institutionId().equals(c.bank().institutionId()))
        .filter(c -> command.accounts().stream().anyMatch(a -> reports(a, c)))
        .findFirst();
  }

  /**
   * A connection that shares an account with an Item.
   *
   * @param itemId the Item
   * @param institutionId its bank
   * @param accounts its accounts
   * @param certainOnly whether only an equal persistent id counts, because the user insisted
   */
  static Optional<Connection> proven(
      String itemId,
      @Nullable String institutionId,
      List<Account> accounts,
      UserConnections user,
      boolean certainOnly) {
    return candidates(user, itemId)
        .filter(c -> accounts.stream().anyMatch(a -> holds(c, institutionId, a, certainOnly)))
        .findFirst();
  }

  /** Whether a connection holds every one of these accounts. */
  static boolean holdsAll(
      Connection connection,
      @Nullable String institutionId,
      List<Account> accounts,
      boolean certainOnly) {
    return accounts.stream().allMatch(a -> holds(connection, institutionId, a, certainOnly));
  }

  private static Stream<Connection> candidates(UserConnections user, @Nullable String besides) {
    return user.connections().stream()
        .filter(Connection::live)
        .filter(c -> !c.itemId().equals(besides));
  }

  private static boolean reports(ReportedAccount reported, Connection connection) {
    return reported.name() != null
        && connection.accounts().stream()
            .anyMatch(a -> sameNameAndMask(a, reported.name(), reported.mask()));
  }

  private static boolean holds(
      Connection connection, @Nullable String institutionId, Account account, boolean certainOnly) {
    return connection.accounts().stream()
        .anyMatch(
            theirs ->
                samePersistentId(theirs, account)
                    || !certainOnly
                        && !bothHavePersistentIds(theirs, account)
                        && institutionId != null
                        && institutionId.equals(connection.bank().institutionId())
                        && sameNameAndMask(theirs, account.name(), account.mask()));
  }

  private static boolean samePersistentId(Account one, Account other) {
    return one.persistentAccountId() != null
        && one.persistentAccountId().equals(other.persistentAccountId());
  }

  /** Two different persistent ids are proof of two accounts, whatever their names. */
  private static boolean bothHavePersistentIds(Account one, Account other) {
    return one.persistentAccountId() != null && other.persistentAccountId() != null;
  }

  private static boolean sameNameAndMask(Account account, String name, @Nullable String mask) {
    return account.name().equals(name) && Objects.equals(account.mask(), mask);
  }
}
