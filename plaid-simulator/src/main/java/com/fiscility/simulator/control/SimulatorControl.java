package com.fiscility.simulator.control;

import com.fiscility.simulator.faults.Fault;
import com.fiscility.simulator.limits.RateLimits;
import com.fiscility.simulator.protocol.PlaidError;
import com.fiscility.simulator.webhooks.Webhooks;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Steers a running simulator and reads its books; the same things as {@code /control} over HTTP.
 *
 * <p>Endpoints are named by their path, such as {@code /accounts/get}.
 */
public interface SimulatorControl {

  /** Makes every call of the endpoint take this long, before its effect. Zero ends it. */
  void setLatency(String endpoint, Duration latency);

  /** As {@link #setLatency(String, Duration)}, only for calls about one institution. */
  void setLatency(String endpoint, String institutionId, Duration latency);

  /** Adds a fault; of several that match a call, the one added first acts. */
  void addFault(Fault fault);

  /** Ends all faults and all latencies. */
  void clearFaults();

  /** The Item's login fails as {@code ITEM_LOGIN_REQUIRED} until it is repaired. */
  void breakLogin(String itemId);

  /** The Item fails with this error until it is repaired. */
  void breakLogin(String itemId, PlaidError error);

  void repairLogin(String itemId);

  /** Lets a public token's 30 minutes be over. */
  void expirePublicToken(String publicToken);

  /** Lets a link token's lifetime be over. */
  void expireLinkToken(String linkToken);

  /**
   * Enforces Plaid's published limits per minute, times a factor; 0 enforces none. Starts counting
   * anew.
   */
  void enforceLimits(double factor);

  /** How calls fared under the enforced limits. */
  RateLimits.Standing limits();

  /** How long after its exchange an Item's recent and its whole history of transactions appear. */
  void setTransactionsReadyAfter(Duration recent, Duration historical);

  /** Forgets Items, tokens, faults, latencies and counts. */
  void reset();

  /** What banks and their customers do by themselves. */
  BankControl banks();

  /** Items' transactions, and everything that is true of an Item. */
  TransactionControl transactions();

  /** What becomes of webhooks. */
  Webhooks webhooks();

  /** Whether each new day's transactions are announced by webhooks; so by default. */
  void setDailyUpdates(boolean on);

  /** What {@code /sandbox/public_token/create} does: a person linked all accounts of this login. */
  default String createPublicToken(String institutionId, String username) {
    return createPublicToken(institutionId, username, null);
  }

  /**
   * As {@link #createPublicToken(String, String)}.
   *
   * @param webhook where the Item's webhooks go; null for nowhere
   */
  String createPublicToken(String institutionId, String username, @Nullable String webhook);

  List<PublicTokenView> publicTokens();

  /** How often this public token was exchanged with effect: 0 or 1. */
  int exchangesOf(String publicToken);

  /** All Items that were ever exchanged, removed ones included. */
  List<ItemView> items();

  /** The Items that Plaid would bill for. */
  List<ItemView> liveItems();

  /** Calls per endpoint, faulted and refused ones included. */
  Map<String, Long> calls();

  long calls(String endpoint);

  /** Calls about one Item, per endpoint, faulted and refused ones included. */
  Map<String, Long> callsAbout(String itemId);

  /** Calls that Plaid bills one by one, those that succeeded, per endpoint. */
  Map<String, Long> paidCalls();

  /**
   * The last bodies of {@code /link/token/create}, oldest first, without the credentials; at most
   * 1,000.
   */
  List<JsonNode> linkTokenRequests();

  /** Every access token ever issued: for tests that look for leaked ones. */
  Set<String> accessTokens();
}
