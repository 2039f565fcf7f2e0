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
 * @param badLogins how often a password or a code was wrong
 */
record LinkSession(
    String id,
    LinkToken linkToken,
    String itemId,
    Instant startedAt,
    int badLogins,
    Progress progress) {

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
    DONE,
    /** The person closed the window without having finished. */
    LEFT
  }

  /**
   * What the person did so far.
   *
   * @param institutionId the chosen bank; null before the choice
   * @param username who signs in; null before that
   * @param oauthStateId names the visit to an OAuth bank's own page; null without one
   * @param bankChoice keys of the accounts that were allowed there; null where nothing was chosen
   */
  record Progress(
      Stage stage,
      @Nullable String institutionId,
      @Nullable String username,
      @Nullable String oauthStateId,
      @Nullable List<String> bankChoice) {}

  static LinkSession opened(String id, LinkToken linkToken, String itemId, Instant now) {
    return new LinkSession(
        id, linkToken, itemId, now, 0, new Progress(Stage.INSTITUTIONS, null, null, null, null));
  }

  Stage stage() {
    return progress.stage();
  }

  Institution institution() {
    if (progress.institutionId() == null) {
      throw new IllegalStateException("no bank was chosen in session " + id);
    }
    return Institutions.get(progress.institutionId());
  }

  LinkSession at(Stage stage) {
    return with(
        new Progress(
            stage,
            progress.institutionId(),
            progress.username(),
            progress.oauthStateId(),
            progress.bankChoice()));
  }

  /** At this bank, where the person is going to sign in. */
  LinkSession choosing(Institution institution) {
    Stage next = institution.oauth() ? Stage.OAUTH : Stage.CREDENTIALS;
    return with(new Progress(next, institution.id(), null, null, null));
  }

  LinkSession signingIn(String username) {
    return with(
        new Progress(
            stage(),
            progress.institutionId(),
            username,
            progress.oauthStateId(),
            progress.bankChoice()));
  }

  LinkSession sentToBank(String oauthStateId) {
    return with(new Progress(Stage.OAUTH, progress.institutionId(), null, oauthStateId, null));
  }

  LinkSession allowing(List<String> accounts) {
    return with(
        new Progress(
            Stage.ACCOUNTS,
            progress.institutionId(),
            progress.username(),
            progress.oauthStateId(),
            List.copyOf(accounts)));
  }

  LinkSession withBadLogin() {
    return new LinkSession(id, linkToken, itemId, startedAt, badLogins + 1, progress);
  }

  private LinkSession with(Progress next) {
    return new LinkSession(id, linkToken, itemId, startedAt, badLogins, next);
  }

  @Override
  public String toString() {
    return "LinkSession[%s, %s]".formatted(id, stage());
  }
}
