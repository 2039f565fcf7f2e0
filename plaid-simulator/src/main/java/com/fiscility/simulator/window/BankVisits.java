package com.fiscility.simulator.window;

import com.fiscility.simulator.linked.LinkedAccount;
import com.fiscility.simulator.protocol.Ids;
import com.fiscility.simulator.window.LinkSession.Stage;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What happens on OAuth banks' own pages; each visit is named by its oauth_state_id. */
final class BankVisits {

  private final LinkSessions sessions;
  private final OfferedAccounts accounts;
  private final Ids ids;

  BankVisits(LinkSessions sessions, OfferedAccounts accounts, Ids ids) {
    this.sessions = sessions;
    this.accounts = accounts;
    this.ids = ids;
  }

  /** Sends the person to the bank; again, when they refused there. */
  LinkSession begin(String sessionId) {
    return sessions.step(
        sessionId,
        Set.of(Stage.OAUTH, Stage.DENIED),
        session -> session.sentToBank(ids.oauthStateId()));
  }

  LinkSession get(String oauthStateId) {
    return sessions.byOauthState(oauthStateId);
  }

  /** Everything that the person has there. */
  List<LinkedAccount> signIn(String oauthStateId, String username) {
    LinkSession session = step(oauthStateId, now -> accounts.owner(now.signingIn(username)));
    return accounts.everything(session);
  }

  LinkSession deny(String oauthStateId) {
    return step(oauthStateId, session -> session.at(Stage.DENIED));
  }

  LinkSession allow(String oauthStateId, List<String> accountIds) {
    return step(
        oauthStateId,
        session -> {
          List<LinkedAccount> allowed =
              accounts.everything(session).stream()
                  .filter(linked -> accountIds.contains(linked.accountId()))
                  .toList();
          return session.allowing(OfferedAccounts.keys(OfferedAccounts.atLeastOne(allowed)));
        });
  }

  private LinkSession step(String oauthStateId, UnaryOperator<LinkSession> step) {
    return sessions.step(get(oauthStateId).id(), Set.of(Stage.OAUTH), step);
  }
}
