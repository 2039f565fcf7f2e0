package com.fiscility.simulator.window;

import com.fiscility.simulator.bank.BankHealth;
import com.fiscility.simulator.bank.Institution;
import com.fiscility.simulator.bank.Institutions;
import com.fiscility.simulator.bank.SignIn;
import com.fiscility.simulator.books.Books;
import com.fiscility.simulator.books.Grant;
import com.fiscility.simulator.books.Item;
import com.fiscility.simulator.books.LinkToken;
import com.fiscility.simulator.books.PublicToken;
import com.fiscility.simulator.linked.LinkedAccount;
import com.fiscility.simulator.linked.PublicTokens;
import com.fiscility.simulator.protocol.Ids;
import com.fiscility.simulator.protocol.PlaidError;
import com.fiscility.simulator.protocol.PlaidRefusal;
import com.fiscility.simulator.protocol.TokenForm;
import com.fiscility.simulator.webhooks.Announcements;
import com.fiscility.simulator.window.LinkSession.Stage;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** What happens in the Link window, step by step. A step that is not due is refused. */
final class LinkFlow {

  private static final int BAD_LOGINS_ALLOWED = 4;
  private static final Set<Stage> UNFINISHED =
      EnumSet.complementOf(EnumSet.of(Stage.DONE, Stage.LEFT));

  private final Books books;
  private final BankHealth banks;
  private final LinkSessions sessions;
  private final OfferedAccounts accounts;
  private final PublicTokens publicTokens;
  private final Announcements announcements;
  private final Ids ids;
  private final Clock clock;

  LinkFlow(LinkSessions sessions, OfferedAccounts accounts, LinkWindow.Sources from) {
    this.books = from.books();
    this.banks = from.banks();
    this.sessions = sessions;
    this.accounts = accounts;
    this.publicTokens = from.publicTokens();
    this.announcements = from.announcements();
    this.ids = from.ids();
    this.clock = from.clock();
  }

  /** Opens the window; update mode begins at the Item's own bank. */
  LinkSession open(String token) {
    LinkToken linkToken = valid(token);
    String updateItemId = linkToken.updateItemId();
    if (updateItemId == null) {
      return sessions.start(opened(linkToken, ids.itemId()));
    }
    Item item =
        books
            .item(updateItemId)
            .filter(found -> !found.removed())
            .orElseThrow(() -> TokenForm.LINK.refuse("the Item of this link token was removed"));
    Institution institution = Institutions.get(item.grant().institutionId());
    if (banks.down(institution)) {
      throw new PlaidRefusal(PlaidError.institutionDown());
    }
    return sessions.start(opened(linkToken, updateItemId).choosing(institution));
  }

  private LinkSession opened(LinkToken linkToken, String itemId) {
    return LinkSession.opened(ids.linkSessionId(), linkToken, itemId, clock.instant());
  }

  /** Goes on after an OAuth bank sent the person back to the application. */
  LinkSession resume(String token, String receivedRedirectUri) {
    LinkToken linkToken = valid(token);
    ReturnUri received = ReturnUri.parse(receivedRedirectUri);
    LinkSession session = sessions.byOauthState(received.oauthStateId());
    if (!session.linkToken().token().equals(linkToken.token())
        || !received.base().equals(linkToken.redirectUri())) {
      throw new PlaidRefusal(
          PlaidError.invalidField(
              "receivedRedirectUri belongs to another link token or redirect_uri"));
    }
    return session;
  }

  LinkSession choose(String sessionId, String institutionId) {
    return sessions.step(
        sessionId,
        UNFINISHED,
        session -> {
          if (session.linkToken().updateMode()) {
            throw LinkSessions.notDue(session);
          }
          return session.choosing(available(institutionId, session.linkToken()));
        });
  }

  private Institution available(String institutionId, LinkToken linkToken) {
    Institution institution =
        Institutions.find(institutionId)
            .filter(
                found -> found.countryCodes().stream().anyMatch(linkToken.countryCodes()::contains))
            .orElseThrow(
                () ->
                    new PlaidRefusal(
                        PlaidError.invalidInput("INVALID_INSTITUTION", "no such institution")));
    if (banks.down(institution)) {
      throw new PlaidRefusal(PlaidError.institutionDown());
    }
    return institution;
  }

  /** Signs in with a user name and a password. */
  LinkSession signIn(String sessionId, String username, String password) {
    Set<Stage> due = Set.of(Stage.CREDENTIALS);
    SignIn answer = SignIn.of(username, password);
    return switch (answer.outcome()) {
      case ACCEPTED ->
          sessions.step(sessionId, due, session -> signedIn(session.signingIn(username)));
      case SECOND_FACTOR ->
          sessions.step(sessionId, due, session -> session.signingIn(username).at(Stage.CODE));
      case WRONG -> throw wrong(sessionId, due, PlaidErrors.wrongPassword());
      case ERROR ->
          throw new PlaidRefusal(PlaidErrors.asked(Objects.requireNonNull(answer.errorCode())));
    };
  }

  LinkSession enterCode(String sessionId, String code) {
    Set<Stage> due = Set.of(Stage.CODE);
    if (!code.equals(SignIn.CODE)) {
      throw wrong(sessionId, due, PlaidErrors.wrongCode());
    }
    return sessions.step(sessionId, due, this::signedIn);
  }

  private PlaidRefusal wrong(String sessionId, Set<Stage> due, PlaidError error) {
    LinkSession counted = sessions.step(sessionId, due, LinkSession::withBadLogin);
    if (counted.badLogins() > BAD_LOGINS_ALLOWED) {
      books.expireLinkToken(counted.linkToken().token());
      return new PlaidRefusal(PlaidErrors.tooManyAttempts());
    }
    return new PlaidRefusal(error);
  }

  private LinkSession signedIn(LinkSession session) {
    return accounts.owner(session).at(Stage.ACCOUNTS);
  }

  /** What a finished run hands over. */
  record Finished(LinkSession session, PublicToken publicToken, List<LinkedAccount> accounts) {}

  CompletableFuture<Finished> finish(String sessionId, List<String> accountIds) {
    LinkSession done =
        sessions.step(
            sessionId,
            Set.of(Stage.ACCOUNTS),
            session -> {
              valid(session.linkToken().token());
              accounts.chosen(session, accountIds);
              return session.at(Stage.DONE);
            });
    List<LinkedAccount> chosen = accounts.chosen(done, accountIds);
    Grant grant = accounts.grant(done, chosen);
    CompletableFuture<PublicToken> issued =
        done.linkToken().updateMode()
            ? publicTokens.forUpdateMode(done.itemId(), grant)
            : publicTokens.forFirstLink(done.itemId(), grant);
    return issued.thenApply(
        publicToken -> {
          announcements.sessionFinished(done.linkToken(), done.id(), publicToken.token());
          return new Finished(done, publicToken, chosen);
        });
  }

  /** The person leaves without having finished. */
  LinkSession exit(String sessionId) {
    LinkSession left = sessions.step(sessionId, UNFINISHED, session -> session.at(Stage.LEFT));
    announcements.sessionFinished(left.linkToken(), left.id(), null);
    return left;
  }

  private LinkToken valid(String token) {
    LinkToken linkToken =
        books
            .linkToken(token)
            .orElseThrow(() -> TokenForm.LINK.refuse("no such link token was found"));
    if (!clock.instant().isBefore(linkToken.expiresAt())) {
      throw TokenForm.LINK.refuse("the link token has expired");
    }
    return linkToken;
  }
}
