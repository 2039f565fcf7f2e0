package com.fiscility.simulator.window;

import com.fiscility.simulator.bank.Institution;
import com.fiscility.simulator.bank.Institutions;
import com.fiscility.simulator.bank.SignIn;
import com.fiscility.simulator.http.Handler;
import com.fiscility.simulator.http.Reply;
import com.fiscility.simulator.http.Request;
import com.fiscility.simulator.protocol.Body;
import com.fiscility.simulator.protocol.Ids;
import com.fiscility.simulator.protocol.Json;
import com.fiscility.simulator.protocol.PlaidError;
import com.fiscility.simulator.protocol.PlaidErrorJson;
import com.fiscility.simulator.protocol.PlaidRefusal;
import io.netty.handler.codec.http.HttpMethod;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The calls that the window and the OAuth bank's page make, all from the simulator's own origin.
 */
final class WindowApi implements Handler {

  private static final Logger log = LoggerFactory.getLogger(WindowApi.class);

  static final String PATH = "/link/v2/api/";

  private final LinkSessions sessions;
  private final LinkFlow flow;
  private final BankVisits bankVisits;
  private final SessionJson json;
  private final Ids ids;
  private final Function<Duration, CompletableFuture<Void>> delay;
  private final Map<String, Function<Body, CompletableFuture<ObjectNode>>> calls;

  WindowApi(LinkWindow.Sources from) {
    OfferedAccounts accounts = new OfferedAccounts(from.books(), from.accounts());
    this.sessions = new LinkSessions();
    this.flow = new LinkFlow(sessions, accounts, from);
    this.bankVisits = new BankVisits(sessions, accounts, from.ids());
    this.json = new SessionJson(accounts, from.banks());
    this.ids = from.ids();
    this.delay = from.delay();
    this.calls =
        Map.ofEntries(
            Map.entry("open", this::open),
            Map.entry("session", body -> now(sessions.get(session(body)))),
            Map.entry("search", this::search),
            Map.entry(
                "choose", body -> now(flow.choose(session(body), body.text("institution_id")))),
            Map.entry("sign-in", this::signIn),
            Map.entry("code", body -> now(flow.enterCode(session(body), body.text("code")))),
            Map.entry("oauth", this::goToBank),
            Map.entry("finish", this::finish),
            Map.entry("exit", body -> now(flow.exit(session(body)))),
            Map.entry("bank", body -> bank(bankVisits.get(state(body)))),
            Map.entry("bank/sign-in", this::signInAtBank),
            Map.entry("bank/deny", body -> returning(bankVisits.deny(state(body)))),
            Map.entry(
                "bank/allow",
                body -> returning(bankVisits.allow(state(body), body.texts("account_ids")))));
  }

  @Override
  public CompletableFuture<Reply> handle(Request request) {
    Function<Body, CompletableFuture<ObjectNode>> call =
        calls.get(request.path().substring(PATH.length()));
    if (call == null || !request.method().equals(HttpMethod.POST)) {
      return CompletableFuture.completedFuture(Reply.empty(404, Map.of()));
    }
    try {
      return call.apply(Body.parse(request.body()))
          .<Reply>thenApply(answer -> Reply.json(200, answer.put("request_id", ids.requestId())))
          .exceptionally(this::failed);
    } catch (RuntimeException refusedOrBug) {
      return CompletableFuture.completedFuture(failed(refusedOrBug));
    }
  }

  private Reply failed(Throwable failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    if (cause instanceof PlaidRefusal refused) {
      return refusal(refused.error());
    }
    log.error("a step in the Link window ended in a bug; the window shows an error", failure);
    return refusal(PlaidError.internal());
  }

  private Reply refusal(PlaidError error) {
    return Reply.json(error.status(), PlaidErrorJson.of(error).put("request_id", ids.requestId()));
  }

  private CompletableFuture<ObjectNode> open(Body body) {
    String token = body.text("link_token");
    return now(
        body.optionalText("received_redirect_uri")
            .map(uri -> flow.resume(token, uri))
            .orElseGet(() -> flow.open(token)));
  }

  private CompletableFuture<ObjectNode> search(Body body) {
    LinkSession session = sessions.get(session(body));
    ObjectNode answer = Json.object();
    ArrayNode institutions = answer.putArray("institutions");
    Institutions.search(body.optionalText("query").orElse(""), session.linkToken().countryCodes())
        .forEach(institution -> institutions.add(json.institution(institution)));
    return CompletableFuture.completedFuture(answer);
  }

  /** Takes as long as the bank takes. */
  private CompletableFuture<ObjectNode> signIn(Body body) {
    LinkSession session = flow.signIn(session(body), body.text("username"), body.text("password"));
    return delay.apply(session.institution().pace()).thenApply(answered -> json.of(session));
  }

  private CompletableFuture<ObjectNode> goToBank(Body body) {
    LinkSession session = bankVisits.begin(session(body));
    return CompletableFuture.completedFuture(
        json.of(session)
            .put(
                "bank_page",
                WindowAssets.BANK_PAGE + "?oauth_state_id=" + session.progress().oauthStateId()));
  }

  private CompletableFuture<ObjectNode> finish(Body body) {
    return flow.finish(session(body), body.texts("account_ids")).thenApply(json::of);
  }

  private CompletableFuture<ObjectNode> signInAtBank(Body body) {
    ObjectNode answer = Json.object();
    answer.set(
        "accounts", SessionJson.accounts(bankVisits.signIn(state(body), body.text("username"))));
    answer.set(
        "shared_before", Json.array(json.accounts().sharedBefore(bankVisits.get(state(body)))));
    return CompletableFuture.completedFuture(answer);
  }

  private CompletableFuture<ObjectNode> bank(LinkSession session) {
    Institution institution = session.institution();
    ObjectNode answer =
        Json.object()
            .put("client_name", session.linkToken().clientName())
            .put("password", SignIn.PASSWORD);
    answer.set("institution", json.institution(institution));
    return CompletableFuture.completedFuture(answer);
  }

  /** Where the bank's page goes when it is done; nowhere when it stands in a window of its own. */
  private static CompletableFuture<ObjectNode> returning(LinkSession session) {
    String redirectUri = session.linkToken().redirectUri();
    String oauthStateId = session.progress().oauthStateId();
    return CompletableFuture.completedFuture(
        Json.object()
            .put(
                "return_to",
                redirectUri == null || oauthStateId == null
                    ? null
                    : new ReturnUri(redirectUri, oauthStateId).toString()));
  }

  private CompletableFuture<ObjectNode> now(LinkSession session) {
    return CompletableFuture.completedFuture(json.of(session));
  }

  private static String session(Body body) {
    return body.text("link_session_id");
  }

  private static String state(Body body) {
    return body.text("oauth_state_id");
  }
}
