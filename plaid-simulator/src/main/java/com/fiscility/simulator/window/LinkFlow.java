package com.fiscility.simulator.window;

import com.fiscility.simulator.bank.Institution;
import com.fiscility.simulator.bank.Institution.Health;
import com.fiscility.simulator.bank.Institutions;
import com.fiscility.simulator.bank.SignIn;
import com.fiscility.simulator.books.Books;
import com.fiscility.simulator.books.Grant;
import com.fiscility.simulator.books.Item;
import com.fiscility.simulator.books.LinkToken;
import com.fiscility.simulator.books.PublicToken;
import com.fiscility.simulator.linked.LinkedAccount;
import com.fiscility.simulator.linked.LinkedAccounts;
import com.fiscility.simulator.linked.PublicTokens;
import com.fiscility.simulator.protocol.Ids;
import com.fiscility.simulator.protocol.PlaidError;
import com.fiscility.simulator.protocol.PlaidRefusal;
import com.fiscility.simulator.protocol.TokenForm;
import com.fiscility.simulator.window.LinkSession.Stage;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What happens in the Link window, step by step. A step that is not due is refused; the steps are
 * synchronized, so that of two at once the second one finds that it is not due.
 */
final class LinkFlow {

  private static final int BAD_LOGINS_ALLOWED = 4;

  private final Books books;
  private final LinkedAccounts accounts;
  private final PublicTokens publicTokens;
  private final Ids ids;
  private final Clock clock;
  private final LinkSessions sessions = new LinkSessions();

  LinkFlow(Books books, LinkedAccounts accounts, PublicTokens publicTokens, Ids ids, Clock clock) {
    this.books = books;
    this.accounts = accounts;
    this.publicTokens = publicTokens;
    this.ids = ids;
    this.clock = clock;
  }

  /** Opens the window; update mode begins at the Item's own bank. */
  LinkSession open(String token) {
    LinkToken linkToken = valid(token);
    String updateItemId = linkToken.updateItemId();
    LinkSession session =
        LinkSession.opened(
            ids.linkSessionId(),
            linkToken,
            updateItemId == null ? ids.itemId() : updateItemId,
            clock.instant());
    if (updateItemId != null) {
      Item item = books.item(updateItemId).orElseThrow();
      session = session.choosing(Institutions.get(item.grant().institutionId()));
    }
    return sessions.start(session);
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

  /** Where a session stands, for windows that waited for the bank's page. */
  LinkSession session(String id) {
    return sessions.get(id);
  }

  synchronized LinkSession choose(String sessionId, String institutionId) {
    LinkSession session = unfinished(sessions.get(sessionId));
    Institution institution =
        Institutions.find(institutionId)
            .filter(
                found ->
                    found.countryCodes().stream()
                        .anyMatch(session.linkToken().countryCodes()::contains))
            .orElseThrow(
                () ->
                    new PlaidRefusal(
                        PlaidError.invalidInput("INVALID_INSTITUTION", "no such institution")));
    if (institution.health() == Health.DOWN) {
      throw new PlaidRefusal(PlaidError.institutionDown());
    }
    return sessions.update(session.choosing(institution));
  }

  /** Signs in with a user name and a password. */
  synchronized LinkSession signIn(String sessionId, String username, String password) {
    LinkSession session = due(sessions.get(sessionId), Stage.CREDENTIALS);
    SignIn answer = SignIn.of(username, password);
    return switch (answer.outcome()) {
      case ACCEPTED -> sessions.update(signedIn(session.signingIn(username)));
      case SECOND_FACTOR -> sessions.update(session.signingIn(username).at(Stage.CODE));
      case WRONG -> throw wrong(session, PlaidErrors.wrongPassword());
      case ERROR ->
          throw new PlaidRefusal(PlaidErrors.asked(Objects.requireNonNull(answer.errorCode())));
    };
  }

  synchronized LinkSession enterCode(String sessionId, String code) {
    LinkSession session = due(sessions.get(sessionId), Stage.CODE);
    if (!code.equals(SignIn.CODE)) {
      throw wrong(session, PlaidErrors.wrongCode());
    }
    return sessions.update(signedIn(session));
  }

  private PlaidRefusal wrong(LinkSession session, PlaidError error) {
    LinkSession counted = sessions.update(session.withBadLogin());
    if (counted.badLogins() > BAD_LOGINS_ALLOWED) {
      books.expireLinkToken(session.linkToken().token());
      return new PlaidRefusal(PlaidErrors.tooManyAttempts());
    }
    return new PlaidRefusal(error);
  }

  private LinkSession signedIn(LinkSession session) {
    String updateItemId = session.linkToken().updateItemId();
    if (updateItemId != null) {
      Item item = books.item(updateItemId).orElseThrow();
      if (!item.grant().username().equals(session.username())) {
        throw new PlaidRefusal(PlaidErrors.anotherPerson());
      }
    }
    return session.at(Stage.ACCOUNTS);
  }

  /** Sends the person to the bank's own page. */
  synchronized LinkSession goToBank(String sessionId) {
    LinkSession session = sessions.get(sessionId);
    if (session.stage() != Stage.DENIED) {
      due(session, Stage.OAUTH);
    }
    return sessions.update(session.sentToBank(ids.oauthStateId()));
  }

  /** The run of Link that sent someone to a bank's own page. */
  LinkSession atBank(String oauthStateId) {
    return sessions.byOauthState(oauthStateId);
  }

  synchronized LinkSession signInAtBank(String oauthStateId, String username) {
    LinkSession session = due(sessions.byOauthState(oauthStateId), Stage.OAUTH);
    return sessions.update(session.signingIn(username));
  }

  synchronized LinkSession denyAtBank(String oauthStateId) {
    LinkSession session = due(sessions.byOauthState(oauthStateId), Stage.OAUTH);
    return sessions.update(session.at(Stage.DENIED));
  }

  synchronized LinkSession allowAtBank(String oauthStateId, List<String> accountIds) {
    LinkSession session = due(sessions.byOauthState(oauthStateId), Stage.OAUTH);
    List<String> allowed = keys(everything(session), accountIds);
    return sessions.update(signedIn(session.allowing(allowed)));
  }

  /** All that the signed-in person has at the bank. */
  List<LinkedAccount> everything(LinkSession session) {
    String username = Objects.requireNonNull(session.username(), "nobody signed in");
    return accounts.offered(session.institution(), username, session.itemId());
  }

  /** What the window offers: what the bank's page and the link token's filters leave. */
  List<LinkedAccount> offered(LinkSession session) {
    List<String> bankChoice = session.bankChoice();
    List<LinkedAccount> left =
        everything(session).stream()
            .filter(linked -> bankChoice == null || bankChoice.contains(linked.account().key()))
            .filter(linked -> passes(linked, session.linkToken().accountFilters()))
            .toList();
    if (left.isEmpty()) {
      throw new PlaidRefusal(PlaidErrors.noAccounts());
    }
    return left;
  }

  private static boolean passes(LinkedAccount linked, List<String> filters) {
    String type = linked.account().type();
    return filters.isEmpty()
        || filters.contains(type + "/all")
        || filters.contains(type + "/" + linked.account().subtype());
  }

  /** Ids of the accounts that an update mode's Item shares already; empty in a first link. */
  List<String> sharedBefore(LinkSession session) {
    return Optional.ofNullable(session.linkToken().updateItemId())
        .flatMap(books::item)
        .map(item -> accounts.of(item).stream().map(LinkedAccount::accountId).toList())
        .orElse(List.of());
  }

  /** What a finished run hands over. */
  record Finished(LinkSession session, PublicToken publicToken, List<LinkedAccount> accounts) {}

  synchronized CompletableFuture<Finished> finish(String sessionId, List<String> accountIds) {
    LinkSession session = due(sessions.get(sessionId), Stage.ACCOUNTS);
    valid(session.linkToken().token());
    List<LinkedAccount> offered = offered(session);
    Grant grant = grant(session, keys(offered, accountIds));
    LinkSession done = sessions.update(session.at(Stage.DONE));
    CompletableFuture<PublicToken> issued =
        session.linkToken().updateMode()
            ? publicTokens.forUpdateMode(session.itemId(), grant)
            : publicTokens.forFirstLink(session.itemId(), grant);
    return issued.thenApply(
        publicToken -> new Finished(done, publicToken, accounts.of(session.itemId(), grant)));
  }

  private static List<String> keys(List<LinkedAccount> from, List<String> accountIds) {
    List<String> keys =
        from.stream()
            .filter(linked -> accountIds.contains(linked.accountId()))
            .map(linked -> linked.account().key())
            .toList();
    if (keys.isEmpty()) {
      throw new PlaidRefusal(PlaidErrors.noAccounts());
    }
    return keys;
  }

  private static Grant grant(LinkSession session, List<String> accountKeys) {
    LinkToken linkToken = session.linkToken();
    return new Grant(
        session.institution().id(),
        Objects.requireNonNull(session.username()),
        linkToken.clientUserId(),
        linkToken.webhook(),
        linkToken.products(),
        linkToken.daysRequested(),
        accountKeys);
  }

  private LinkToken valid(@Nullable String token) {
    LinkToken linkToken =
        Optional.ofNullable(token)
            .flatMap(books::linkToken)
            .orElseThrow(() -> TokenForm.LINK.refuse("no such link token was found"));
    if (!clock.instant().isBefore(linkToken.expiresAt())) {
      throw TokenForm.LINK.refuse("the link token has expired");
    }
    return linkToken;
  }

  private static LinkSession unfinished(LinkSession session) {
    if (session.stage() == Stage.DONE || session.linkToken().updateMode()) {
      throw outOfOrder(session);
    }
    return session;
  }

  private static LinkSession due(LinkSession session, Stage stage) {
    if (session.stage() != stage) {
      throw outOfOrder(session);
    }
    return session;
  }

  private static PlaidRefusal outOfOrder(LinkSession session) {
    return new PlaidRefusal(
        PlaidError.invalidRequest(
            "INCORRECT_STEP", "this step is not due; the session is at " + session.stage()));
  }
}
