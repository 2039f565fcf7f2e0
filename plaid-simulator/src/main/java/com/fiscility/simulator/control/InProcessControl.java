package com.fiscility.simulator.control;

import com.fiscility.simulator.bank.BankHealth;
import com.fiscility.simulator.bank.Institutions;
import com.fiscility.simulator.bank.SignIn;
import com.fiscility.simulator.books.Books;
import com.fiscility.simulator.books.CallRecord;
import com.fiscility.simulator.books.Item;
import com.fiscility.simulator.books.PublicToken;
import com.fiscility.simulator.faults.Fault;
import com.fiscility.simulator.faults.Faults;
import com.fiscility.simulator.faults.Latencies;
import com.fiscility.simulator.limits.RateLimits;
import com.fiscility.simulator.linked.ItemHealth;
import com.fiscility.simulator.linked.LinkedAccount;
import com.fiscility.simulator.linked.LinkedAccounts;
import com.fiscility.simulator.linked.Mutations;
import com.fiscility.simulator.linked.Readiness;
import com.fiscility.simulator.linked.SandboxLink;
import com.fiscility.simulator.protocol.PlaidError;
import com.fiscility.simulator.webhooks.ItemWatch;
import com.fiscility.simulator.webhooks.Webhooks;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The control of a simulator in the same process; its calls may block. */
public final class InProcessControl implements SimulatorControl {

  private static final int SANDBOX_DAYS = 730;

  private final Set<String> endpoints;
  private final Steering steering;
  private final Books books;
  private final CallRecord record;
  private final LinkedAccounts accounts;
  private final ItemHealth health;
  private final SandboxLink sandboxLink;
  private final Parts parts;

  /** What can be changed about how calls go. */
  public record Steering(
      RateLimits limits,
      Faults faults,
      Latencies latencies,
      Readiness readiness,
      BankHealth bankHealth,
      Mutations mutations) {}

  /** Its parts. */
  public record Parts(
      BankControl banks, TransactionControl transactions, Webhooks webhooks, ItemWatch watch) {}

  /** What is read. */
  public record Sources(
      Books books,
      CallRecord record,
      LinkedAccounts accounts,
      ItemHealth health,
      SandboxLink sandboxLink) {}

  /**
   * @param endpoints the paths that can be slowed and failed
   */
  public InProcessControl(Set<String> endpoints, Steering steering, Sources from, Parts parts) {
    this.endpoints = endpoints;
    this.parts = parts;
    this.steering = steering;
    this.books = from.books();
    this.record = from.record();
    this.accounts = from.accounts();
    this.health = from.health();
    this.sandboxLink = from.sandboxLink();
  }

  @Override
  public void setLatency(String endpoint, Duration latency) {
    steering.latencies().set(known(endpoint), null, latency);
  }

  @Override
  public void setLatency(String endpoint, String institutionId, Duration latency) {
    steering.latencies().set(known(endpoint), Institutions.get(institutionId).id(), latency);
  }

  @Override
  public void addFault(Fault fault) {
    known(fault.endpoint());
    steering.faults().add(fault);
  }

  private String known(String endpoint) {
    if (!endpoints.contains(endpoint)) {
      throw new IllegalArgumentException("no endpoint " + endpoint + "; there are " + endpoints);
    }
    return endpoint;
  }

  @Override
  public void clearFaults() {
    steering.faults().clear();
    steering.latencies().clear();
  }

  @Override
  public void breakLogin(String itemId) {
    breakLogin(itemId, PlaidError.loginRequired());
  }

  @Override
  public void breakLogin(String itemId, PlaidError error) {
    books.setError(itemId, error).join();
    parts.watch().look(itemId);
  }

  @Override
  public void repairLogin(String itemId) {
    books.setError(itemId, null).join();
    parts.watch().look(itemId);
  }

  @Override
  public void expirePublicToken(String publicToken) {
    books.expirePublicToken(publicToken).join();
  }

  @Override
  public void expireLinkToken(String linkToken) {
    books.expireLinkToken(linkToken).join();
  }

  @Override
  public void enforceLimits(double factor) {
    steering.limits().enforce(factor);
  }

  @Override
  public RateLimits.Standing limits() {
    return steering.limits().standing();
  }

  @Override
  public void setTransactionsReadyAfter(Duration recent, Duration historical) {
    steering.readiness().set(recent, historical);
  }

  @Override
  public void reset() {
    clearFaults();
    setTransactionsReadyAfter(Duration.ZERO, Duration.ZERO);
    steering.limits().enforce(0);
    steering.bankHealth().reset();
    steering.mutations().clear();
    health.setLongestLogin(null);
    record.clear();
    parts.webhooks().reset();
    parts.watch().forget();
    books.forgetEverything().join();
  }

  @Override
  public BankControl banks() {
    return parts.banks();
  }

  @Override
  public TransactionControl transactions() {
    return parts.transactions();
  }

  @Override
  public Webhooks webhooks() {
    return parts.webhooks();
  }

  @Override
  public void setDailyUpdates(boolean on) {
    parts.watch().setDailyUpdates(on);
  }

  @Override
  public String createPublicToken(String institutionId, String username, @Nullable String webhook) {
    SandboxLink.Run run =
        new SandboxLink.Run(
            Institutions.get(institutionId),
            username,
            SignIn.PASSWORD,
            List.of("transactions"),
            SANDBOX_DAYS,
            webhook);
    return sandboxLink.run(run).join().token();
  }

  @Override
  public List<PublicTokenView> publicTokens() {
    return books.publicTokens().stream()
        .sorted(Comparator.comparing(PublicToken::expiresAt))
        .map(this::view)
        .toList();
  }

  private PublicTokenView view(PublicToken publicToken) {
    return new PublicTokenView(
        publicToken.token(),
        publicToken.itemId(),
        publicToken.grant().institutionId(),
        publicToken.grant().clientUserId(),
        publicToken.expiresAt(),
        record.exchangeAttempts(publicToken.token()),
        publicToken.exchanged() ? 1 : 0);
  }

  @Override
  public int exchangesOf(String publicToken) {
    return books.publicToken(publicToken).filter(PublicToken::exchanged).isPresent() ? 1 : 0;
  }

  @Override
  public List<ItemView> items() {
    return books.items().stream()
        .sorted(Comparator.comparing(Item::createdAt))
        .map(this::view)
        .toList();
  }

  @Override
  public List<ItemView> liveItems() {
    return items().stream().filter(item -> !item.removed()).toList();
  }

  private ItemView view(Item item) {
    return new ItemView(
        item.itemId(),
        item.grant().institutionId(),
        item.grant().username(),
        item.grant().clientUserId(),
        item.grant().webhook(),
        accounts.of(item).stream().map(LinkedAccount::accountId).toList(),
        item.createdAt(),
        item.removed(),
        health.loginError(item).map(PlaidError::code).orElse(null));
  }

  @Override
  public Map<String, Long> calls() {
    return record.calls();
  }

  @Override
  public long calls(String endpoint) {
    return record.calls().getOrDefault(known(endpoint), 0L);
  }

  @Override
  public Map<String, Long> callsAbout(String itemId) {
    return record.callsAbout(itemId);
  }

  @Override
  public Map<String, Long> paidCalls() {
    return record.paidCalls();
  }

  @Override
  public List<JsonNode> linkTokenRequests() {
    return List.copyOf(record.linkTokenRequests());
  }

  @Override
  public Set<String> accessTokens() {
    return books.accessTokens();
  }
}
