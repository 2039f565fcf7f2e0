package com.fiscility.simulator.books;

import com.fiscility.simulator.books.Edit.EditedRow;
import com.fiscility.simulator.protocol.Ids;
import com.fiscility.simulator.protocol.PlaidError;
import com.fiscility.simulator.protocol.PlaidRefusal;
import com.fiscility.simulator.protocol.TokenForm;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Plaid's memory. Each step decides, changes the state and joins the journal's queue under one
 * lock, so the journal has the order in which things happened; the returned future completes when
 * the step survives a restart, and only then may it be answered.
 */
public final class Books implements AutoCloseable {

  private final State state;
  private final Journal journal;
  private final Ids ids;
  private final Clock clock;

  private Books(State state, Journal journal, Ids ids, Clock clock) {
    this.state = state;
    this.journal = journal;
    this.ids = ids;
    this.clock = clock;
  }

  /** Opens the books of a directory, or new ones in memory when there is none. */
  public static Books open(@Nullable Path directory, Ids ids, Clock clock) {
    State state = new State();
    Journal journal = directory == null ? Journal.none() : FileJournal.open(directory, state);
    return new Books(state, journal, ids, clock);
  }

  public synchronized CompletableFuture<Void> issue(LinkToken linkToken) {
    return commit(Change.of(linkToken));
  }

  public synchronized CompletableFuture<Void> issue(PublicToken publicToken) {
    return commit(Change.of(publicToken));
  }

  /** A public token for a finished update mode, whose Item works again with these accounts. */
  public synchronized CompletableFuture<Void> reauthorise(
      PublicToken publicToken, List<String> accounts) {
    Item item = live(publicToken.itemId());
    return commit(Change.of(publicToken, item.reauthorised(accounts, clock.instant())));
  }

  /**
   * Exchanges a public token, once. The token of an update mode gives its Item's own access token
   * back and makes no second Item.
   */
  public synchronized CompletableFuture<Item> exchange(String token) {
    PublicToken publicToken = exchangeable(token);
    Item item =
        publicToken.updateMode()
            ? live(publicToken.itemId())
            : Item.exchanged(publicToken, ids.accessToken(), clock.instant());
    return commit(Change.of(publicToken.spent(), item)).thenApply(safe -> item);
  }

  private PublicToken exchangeable(String token) {
    TokenForm.PUBLIC.check(token);
    PublicToken publicToken = state.publicTokens.get(token);
    if (publicToken == null) {
      throw TokenForm.PUBLIC.refuse("no such public token was found");
    }
    if (publicToken.exchanged()) {
      throw TokenForm.PUBLIC.refuse("the public token was exchanged before; it works only once");
    }
    if (!clock.instant().isBefore(publicToken.expiresAt())) {
      throw TokenForm.PUBLIC.refuse(
          "the public token has expired; it can be exchanged for 30 minutes");
    }
    return publicToken;
  }

  public CompletableFuture<Void> remove(String itemId) {
    return changeItem(itemId, Item::asRemoved);
  }

  /** Lets the Item's login fail with this error, or work again with null. */
  public CompletableFuture<Void> setError(String itemId, @Nullable PlaidError error) {
    return changeItem(itemId, item -> item.failingWith(error, clock.instant()));
  }

  public CompletableFuture<Void> setWebhook(String itemId, @Nullable String webhook) {
    return changeItem(itemId, item -> item.with(item.grant().withWebhook(webhook)));
  }

  /** Lets the Item's consent end then. */
  public CompletableFuture<Void> endConsent(String itemId, Instant at) {
    return changeItem(itemId, item -> item.expecting(item.outlook().withConsentUntil(at)));
  }

  /** Lets the bank cut the Item off then. */
  public CompletableFuture<Void> disconnect(String itemId, Instant at, String reason) {
    return changeItem(itemId, item -> item.expecting(item.outlook().disconnecting(at, reason)));
  }

  /** Notes that the Item's transactions were asked for. */
  public CompletableFuture<Void> synced(String itemId) {
    return changeItem(itemId, item -> item.firstSynced(clock.instant()));
  }

  /** Writes into the Item's transactions. */
  public CompletableFuture<Void> edit(String itemId, EditedRow row) {
    return changeItem(itemId, item -> item.edited(row, clock.instant()));
  }

  /** The Item loses an account; it may be shared again. */
  public CompletableFuture<Void> unshare(String itemId, String accountKey) {
    return changeItem(itemId, item -> without(item, accountKey));
  }

  /** The Item's accounts and their transactions get other ids. */
  public CompletableFuture<Void> renumber(String itemId) {
    return changeItem(itemId, item -> item.renumbered(clock.instant()));
  }

  /** A customer gets another account, which no Item shares yet. */
  public synchronized CompletableFuture<Void> openAccount(
      String institutionId, String username, String accountKey) {
    return commit(Change.of(login(institutionId, username).opening(accountKey)));
  }

  /** A customer's account is gone, from all Items too. */
  public synchronized CompletableFuture<Void> closeAccount(
      String institutionId, String username, String accountKey) {
    for (Item item : itemsOf(institutionId, username)) {
      commit(Change.of(without(item, accountKey)));
    }
    return commit(Change.of(login(institutionId, username).closing(accountKey)));
  }

  private Item without(Item item, String accountKey) {
    return item.sharing(
        item.grant().accounts().stream().filter(key -> !key.equals(accountKey)).toList(),
        clock.instant());
  }

  /** What changed in a customer's accounts. */
  public Login login(String institutionId, String username) {
    return Optional.ofNullable(state.logins.get(Login.id(institutionId, username)))
        .orElseGet(() -> Login.unchanged(institutionId, username));
  }

  /** The live Items of one customer of one bank. */
  public List<Item> itemsOf(String institutionId, String username) {
    return state.items.values().stream()
        .filter(item -> !item.removed())
        .filter(item -> item.grant().institutionId().equals(institutionId))
        .filter(item -> item.grant().username().equals(username))
        .toList();
  }

  /** The key that signs from now on; the ones before have expired. */
  public synchronized CompletableFuture<Void> signWith(SigningKey key) {
    for (SigningKey old : state.signingKeys.values()) {
      if (old.expiredAt() == null) {
        commit(Change.of(old.expiring(key.createdAt())));
      }
    }
    return commit(Change.of(key));
  }

  public Collection<SigningKey> signingKeys() {
    return List.copyOf(state.signingKeys.values());
  }

  public CompletableFuture<Void> addProduct(String itemId, String product, int daysRequested) {
    return changeItem(
        itemId,
        item ->
            item.grant().products().contains(product)
                ? item
                : item.with(item.grant().withProduct(product, daysRequested)));
  }

  private synchronized CompletableFuture<Void> changeItem(String id, UnaryOperator<Item> change) {
    return commit(Change.of(change.apply(live(id))));
  }

  private Item live(String itemId) {
    return item(itemId)
        .filter(item -> !item.removed())
        .orElseThrow(() -> new PlaidRefusal(notFound()));
  }

  public synchronized CompletableFuture<Void> expirePublicToken(String token) {
    PublicToken publicToken =
        publicToken(token)
            .orElseThrow(() -> TokenForm.PUBLIC.refuse("no such public token was found"));
    return commit(Change.of(publicToken.expiring(clock.instant())));
  }

  public synchronized CompletableFuture<Void> expireLinkToken(String token) {
    LinkToken linkToken =
        linkToken(token).orElseThrow(() -> TokenForm.LINK.refuse("no such link token was found"));
    return commit(Change.of(linkToken.expiring(clock.instant())));
  }

  public synchronized CompletableFuture<Void> forgetEverything() {
    state.clear();
    return journal.forgetEverything();
  }

  private CompletableFuture<Void> commit(Change change) {
    state.apply(change);
    return journal.append(change);
  }

  public Optional<LinkToken> linkToken(String token) {
    return Optional.ofNullable(state.linkTokens.get(token));
  }

  public Optional<PublicToken> publicToken(String token) {
    return Optional.ofNullable(state.publicTokens.get(token));
  }

  public Optional<Item> item(String itemId) {
    return Optional.ofNullable(state.items.get(itemId));
  }

  public Optional<Item> itemByAccessToken(String accessToken) {
    return Optional.ofNullable(state.itemIdsByAccessToken.get(accessToken)).flatMap(this::item);
  }

  /** The Item that an access token opens, or the refusal that Plaid answers. */
  public Item opened(String accessToken) {
    TokenForm.ACCESS.check(accessToken);
    Item item =
        itemByAccessToken(accessToken)
            .orElseThrow(() -> TokenForm.ACCESS.refuse("no such access token was found"));
    if (item.removed()) {
      throw new PlaidRefusal(notFound());
    }
    return item;
  }

  private static PlaidError notFound() {
    return PlaidError.item(
        "ITEM_NOT_FOUND", "this Item does not exist, was removed, or its owner withdrew access");
  }

  public Collection<Item> items() {
    return List.copyOf(state.items.values());
  }

  public Collection<PublicToken> publicTokens() {
    return List.copyOf(state.publicTokens.values());
  }

  public Set<String> accessTokens() {
    return Set.copyOf(state.itemIdsByAccessToken.keySet());
  }

  @Override
  public synchronized void close() {
    journal.close();
  }
}
