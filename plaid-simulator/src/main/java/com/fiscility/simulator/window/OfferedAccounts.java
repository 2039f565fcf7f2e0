package com.fiscility.simulator.window;

import com.fiscility.simulator.books.Books;
import com.fiscility.simulator.books.Grant;
import com.fiscility.simulator.books.Item;
import com.fiscility.simulator.books.LinkToken;
import com.fiscility.simulator.linked.LinkedAccount;
import com.fiscility.simulator.linked.LinkedAccounts;
import com.fiscility.simulator.protocol.PlaidRefusal;
import java.util.List;
import java.util.Optional;

/** Which accounts a run of Link offers, and what becomes of the choice. */
record OfferedAccounts(Books books, LinkedAccounts accounts) {

  /** All that the signed-in person has at the bank. */
  List<LinkedAccount> everything(LinkSession session) {
    return accounts.offered(session.institution(), person(session), session.itemId());
  }

  /** What the window offers: what the bank's page and the link token's filters leave. */
  List<LinkedAccount> of(LinkSession session) {
    List<String> bankChoice = session.progress().bankChoice();
    return atLeastOne(
        everything(session).stream()
            .filter(linked -> bankChoice == null || bankChoice.contains(linked.account().key()))
            .filter(linked -> passes(linked, session.linkToken().accountFilters()))
            .toList());
  }

  private static boolean passes(LinkedAccount linked, List<String> filters) {
    String type = linked.account().type();
    return filters.isEmpty()
        || filters.contains(type + "/all")
        || filters.contains(type + "/" + linked.account().subtype());
  }

  /**
   * Whether the window lets the person choose. In update mode that has to be asked for, and in
   * Europe it is not to be had.
   */
  static boolean choice(LinkSession session) {
    return !session.linkToken().updateMode()
        || session.linkToken().accountSelection() && session.institution().northAmerican();
  }

  /**
   * What is shared in the end; at least one account. Without a choice in the window it is what the
   * bank's own page allowed, else the same as before.
   */
  List<LinkedAccount> chosen(LinkSession session, List<String> accountIds) {
    if (choice(session)) {
      return atLeastOne(
          of(session).stream().filter(linked -> accountIds.contains(linked.accountId())).toList());
    }
    if (session.progress().bankChoice() != null && session.institution().northAmerican()) {
      return of(session);
    }
    List<String> before = sharedBefore(session);
    return atLeastOne(
        everything(session).stream()
            .filter(linked -> before.contains(linked.accountId()))
            .toList());
  }

  static List<LinkedAccount> atLeastOne(List<LinkedAccount> accounts) {
    if (accounts.isEmpty()) {
      throw new PlaidRefusal(PlaidErrors.noAccounts());
    }
    return accounts;
  }

  static List<String> keys(List<LinkedAccount> accounts) {
    return accounts.stream().map(linked -> linked.account().key()).toList();
  }

  /** What the person agrees to by sharing accounts. */
  Grant grant(LinkSession session, List<LinkedAccount> shared) {
    LinkToken linkToken = session.linkToken();
    return new Grant(
        session.institution().id(),
        person(session),
        linkToken.clientUserId(),
        linkToken.webhook(),
        linkToken.products(),
        linkToken.daysRequested(),
        keys(shared));
  }

  /** Ids of the accounts that an update mode's Item shares already; empty in a first link. */
  List<String> sharedBefore(LinkSession session) {
    return repaired(session)
        .map(item -> accounts.of(item).stream().map(LinkedAccount::accountId).toList())
        .orElse(List.of());
  }

  /** Refuses someone who is not the owner of the Item that update mode repairs. */
  LinkSession owner(LinkSession session) {
    boolean another =
        repaired(session)
            .filter(item -> !item.grant().username().equals(person(session)))
            .isPresent();
    if (another) {
      throw new PlaidRefusal(PlaidErrors.anotherPerson());
    }
    return session;
  }

  private Optional<Item> repaired(LinkSession session) {
    return Optional.ofNullable(session.linkToken().updateItemId()).flatMap(books::item);
  }

  private static String person(LinkSession session) {
    return Optional.ofNullable(session.progress().username())
        .orElseThrow(() -> LinkSessions.notDue(session));
  }
}
