package com.fiscility.simulator.window;

import com.fiscility.simulator.bank.Institution;
import com.fiscility.simulator.bank.Institutions;
import com.fiscility.simulator.books.LinkToken;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run of Link, from opening the window to its end. It is kept in memory only: a restart ends
 * all runs, as a closed tab would.
 *
 * @param itemId the Item that it repairs, or that it may lead to
 * @param institutionId the chosen bank; null before the choice
 * @param username who signs in; null before that
 * @param stage how far the person has come
 * @param bankChoice keys of the accounts that the person allowed on an OAuth bank's own page; null
 *     where nothing was chosen there
 */
record LinkSession(
    String id,
    LinkToken linkToken,
    String itemId,
    Instant startedAt,
    Stage stage,
    @Nullable String institutionId,
    @Nullable String username,
    int badLogins,
    @Nullable String oauthStateId,
    @Nullable List<String> bankChoice) {

  /** How far a person has come; each name is also what the window shows next. */
  enum Stage {
    INSTITUTIONS,
    CREDENTIALS,
    CODE,
    /** The bank's own page is to be opened, or is open. */
    OAUTH,
    /** The person refused on the bank's own page. */
    DENIED,
    ACCOUNTS,
    DONE
  }

  static LinkSession opened(String id, LinkToken linkToken, String itemId, Instant now) {
    return new LinkSession(
        id, linkToken, itemId, now, Stage.INSTITUTIONS, null, null, 0, null, null);
  }

  Institution institution() {
    if (institutionId == null) {
      throw new IllegalStateException("no bank was chosen in session " + id);
    }
    return Institutions.get(institutionId);
  }

  LinkSession at(Stage newStage) {
    return new LinkSession(
        id,
        linkToken,
        itemId,
        startedAt,
        newStage,
        institutionId,
        username,
        badLogins,
        oauthStateId,
        bankChoice);
  }

  /** At this bank, where the person is going to sign in. */
  LinkSession choosing(Institution institution) {
    return new LinkSession(
        id,
        linkToken,
        itemId,
        startedAt,
        institution.oauth() ? Stage.OAUTH : Stage.CREDENTIALS,
        institution.id(),
        null,
        badLogins,
        null,
        null);
  }

  LinkSession signingIn(String newUsername) {
    return new LinkSession(
        id,
        linkToken,
        itemId,
        startedAt,
        stage,
        institutionId,
        newUsername,
        badLogins,
        oauthStateId,
        bankChoice);
  }

  LinkSession withBadLogin() {
    return new LinkSession(
        id,
        linkToken,
        itemId,
        startedAt,
        stage,
        institutionId,
        username,
        badLogins + 1,
        oauthStateId,
        bankChoice);
  }

  LinkSession sentToBank(String newOauthStateId) {
    return new LinkSession(
        id,
        linkToken,
        itemId,
        startedAt,
        Stage.OAUTH,
        institutionId,
        null,
        badLogins,
        newOauthStateId,
        null);
  }

  LinkSession allowing(List<String> accounts) {
    return new LinkSession(
        id,
        linkToken,
        itemId,
        startedAt,
        Stage.ACCOUNTS,
        institutionId,
        username,
        badLogins,
        oauthStateId,
        List.copyOf(accounts));
  }

  @Override
  public String toString() {
    return "LinkSession[%s, %s]".formatted(id, stage);
  }
}
