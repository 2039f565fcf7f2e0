package com.fiscility.link.syncing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fiscility.events.LinkCompleted;
import com.fiscility.events.LinkResult;
import com.fiscility.events.TransactionsSynced;
import com.fiscility.link.harness.RunningLinkService;
import com.fiscility.link.syncing.Refreshes.Linked;
import com.fiscility.messaging.envelope.DecodedEvent;
import com.fiscility.simulator.SimulatorConfig;
import com.fiscility.simulator.control.NewTransaction;
import com.fiscility.simulator.control.TransactionView;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A connection that takes the place of another one goes on with its history. */
class CarriedHistoryIT {

  private static final String BANK = "ins_109508";
  private static final int FEW_DAYS = 90;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final JsonMapper JSON = JsonMapper.shared();

  private final RunningLinkService service = RunningLinkService.shared();
  private final Refreshes refreshes = new Refreshes(service);
  private final Map<String, String> masks = new HashMap<>();

  @AfterEach
  void historiesAreReadyAtOnce() {
    service.plaid().setTransactionsReadyAfter(Duration.ZERO, Duration.ZERO);
  }

  @Test
  void theHistoryIsThereAtOnceAndGivesWayToWhatIsReadAnew() throws Exception {
    Linked old = refreshes.linked("ca-history", BANK, "user_accounts_2_carried");
    List<TransactionView> history = posted(old);
    long pendingBefore = pending(old);
    service
        .plaid()
        .transactions()
        .add(
            old.itemId(),
            new NewTransaction(
                history.get(0).accountId(), new BigDecimal("7.5"), "On its way", null, true));
    refreshes.hint(old);
    refreshes.awaitRefreshes(old, 2);
    assertThat(pending(old)).isEqualTo(pendingBefore + 1);

    service.plaid().setTransactionsReadyAfter(Duration.ofHours(1), Duration.ofHours(2));
    Linked successor = replace(old, "user_accounts_2_carried");

    // Plaid has read nothing yet.
    refreshes.awaitRefreshes(successor, 1);
    assertThat(stored(successor)).isEqualTo(lines(history, all()));
    assertThat(
            service.row(
                "select count(*) from bank_transaction t where item_id = '%s' and not exists"
                        .formatted(successor.itemId())
                    + " (select from account a where a.item_id = t.item_id"
                    + " and a.account_id = t.account_id)"))
        .isEqualTo(0L);
    assertToldIsStored(successor);
    service.awaitRows(
        "select login_state from item where item_id = '%s'".formatted(old.itemId()), "UNLINKED");
    assertThat(refreshes.stored(old)).isEmpty();

    // Its last 30 days, then all that it gets.
    service.plaid().setTransactionsReadyAfter(Duration.ZERO, Duration.ofHours(2));
    assertGoesOn(successor, history, 2);
    service.plaid().setTransactionsReadyAfter(Duration.ZERO, Duration.ZERO);
    assertGoesOn(successor, history, 3);
    assertThat(service.plaid().transactions().truth(successor.itemId()).transactions())
        .hasSizeLessThan(history.size());

    // The next one takes over all of it.
    Set<String> before = stored(successor);
    long pending = pending(successor);
    Linked next = replace(successor, "user_accounts_2_carried");
    refreshes.awaitRefreshes(next, 1);
    assertGoesOn(next, history, 2);
    assertThat(stored(next)).hasSize(before.size());
    assertThat(pending(next)).isEqualTo(pending);
  }

  @Test
  void whatNobodyReadsAnewIsStillThereAfterEveryRefresh() throws Exception {
    Linked old = refreshes.linked("ca-quiet", BANK, "user_accounts_1_quiet");
    List<TransactionView> history = posted(old);
    Linked successor = replace(old, "user_accounts_1_quiet");
    refreshes.awaitRefreshes(successor, 1);

    assertGoesOn(successor, history, 2);
    assertThat(lines(history, all())).anyMatch(stored(successor)::contains);
  }

  /** Each account has read as far back as its own oldest transaction, not as the Item's. */
  @Test
  void anAccountThatHasReadNothingByItselfKeepsAllThatItHad() {
    String user = "ca-accounts";
    service.change(
        """
        insert into bank_transaction
          (user_id, item_id, transaction_id, account_id, pending, amount, date, name, carried)
        values ('%1$s', '%1$s', 'kept', 'read', false, 1, '2026-01-09', 'n', true),
          ('%1$s', '%1$s', 'same day', 'read', false, 1, '2026-01-10', 'n', true),
          ('%1$s', '%1$s', 'later', 'read', false, 1, '2026-02-01', 'n', true),
          ('%1$s', '%1$s', 'own', 'read', false, 1, '2026-01-10', 'n', false),
          ('%1$s', '%1$s', 'quiet', 'unread', false, 1, '2026-02-01', 'n', true),
          ('%1$s', '%1$s', 'on its way', 'unread', true, 1, '2026-01-01', 'n', false);
        insert into item_sync (item_id, carried) values ('%1$s', true)\
        """
            .formatted(user));
    CarriedTransactions carried = service.bean(CarriedTransactions.class);

    assertThat(carried.makeRoom(user, user).block(PATIENCE))
        .containsExactlyInAnyOrder("same day", "later");
    assertThat(hasCarried(user)).isTrue();

    service.change("update bank_transaction set date = '2025-01-01' where transaction_id = 'own'");
    assertThat(carried.makeRoom(user, user).block(PATIENCE)).containsExactly("kept");
    assertThat(hasCarried(user)).isTrue();

    service.change(
        "update bank_transaction set pending = false where transaction_id = 'on its way'");
    assertThat(carried.makeRoom(user, user).block(PATIENCE)).containsExactly("quiet");
    assertThat(hasCarried(user)).isFalse();
  }

  /** An account keeps its mask when another Item takes it over. */
  private String mask(TransactionView transaction) {
    return masks.get(transaction.accountId());
  }

  private void rememberMasks(Linked item) {
    service
        .column(
            "select account_id || ' ' || mask from account where item_id = '%s'"
                .formatted(item.itemId()))
        .forEach(
            line -> {
              String[] parts = line.toString().split(" ");
              masks.put(parts[0], parts[1]);
            });
  }

  private boolean hasCarried(String item) {
    return (boolean)
        service.row("select carried from item_sync where item_id = '%s'".formatted(item));
  }

  /** Syncs once more: what it has read by itself, and what is older from before. */
  private void assertGoesOn(Linked item, List<TransactionView> history, int refreshes) {
    this.refreshes.hint(item);
    this.refreshes.awaitRefreshes(item, refreshes);
    List<TransactionView> own = ownRead(item);
    assertThat(own).isNotEmpty();
    rememberMasks(item);
    Map<String, LocalDate> oldest = new HashMap<>();
    own.stream()
        .filter(t -> !t.pending())
        .forEach(t -> oldest.merge(mask(t), t.date(), (a, b) -> a.isBefore(b) ? a : b));
    Set<String> expected = lines(own, all());
    expected.addAll(
        lines(history, t -> t.date().isBefore(oldest.getOrDefault(mask(t), LocalDate.MAX))));
    assertThat(stored(item)).isEqualTo(expected);
    assertThat(
            service.row(
                "select count(*) from bank_transaction where item_id = '%s'"
                    .formatted(item.itemId())))
        .isEqualTo((long) expected.size());
    assertToldIsStored(item);
  }

  /** What Plaid shows, as far as it is ready. */
  private List<TransactionView> ownRead(Linked item) {
    Set<Object> ids =
        Set.copyOf(
            service.column(
                "select transaction_id from bank_transaction where item_id = '%s' and not carried"
                    .formatted(item.itemId())));
    return service.plaid().transactions().truth(item.itemId()).transactions().stream()
        .filter(t -> ids.contains(t.transactionId()))
        .toList();
  }

  /** Whoever follows the topic has what is stored. */
  private void assertToldIsStored(Linked item) {
    await()
        .untilAsserted(
            () ->
                assertThat(told(item))
                    .isEqualTo(
                        new TreeSet<>(
                            service.column(
                                "select transaction_id from bank_transaction where item_id = '%s'"
                                    .formatted(item.itemId())))));
  }

  private Set<Object> told(Linked item) {
    Set<Object> ids = new TreeSet<>();
    service.outcomes().ofItem(item.itemId()).stream()
        .map(DecodedEvent::value)
        .filter(TransactionsSynced.class::isInstance)
        .map(TransactionsSynced.class::cast)
        .forEach(
            part -> {
              part.getUpserted().forEach(t -> ids.add(t.getTransactionId()));
              ids.removeAll(part.getRemoved());
            });
    return ids;
  }

  private Linked replace(Linked old, String login) throws Exception {
    rememberMasks(old);
    service.plaid().breakLogin(old.itemId());
    UUID command = service.exchange(old.userId(), "pro", shortHistory(login));
    LinkCompleted completed = service.outcome(command, LinkCompleted.class);
    assertThat(completed.getOutcome()).isEqualTo(LinkResult.LINKED);
    assertThat(completed.getItemId()).isNotEqualTo(old.itemId());
    return new Linked(completed.getItemId(), old.userId());
  }

  /** A public token of an Item that Plaid gives fewer days of. */
  private String shortHistory(String login) throws IOException, InterruptedException {
    SimulatorConfig plaid = SimulatorConfig.forTests();
    Map<String, Object> body =
        Map.of(
            "client_id",
            plaid.clientId(),
            "secret",
            plaid.secret(),
            "institution_id",
            BANK,
            "initial_products",
            List.of("transactions"),
            "options",
            Map.of("override_username", login, "transactions", Map.of("days_requested", FEW_DAYS)));
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(service.surroundings().simulator().baseUrl())
                    .resolve("/sandbox/public_token/create"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
            .build();
    String answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    return JSON.readTree(answer).get("public_token").asString();
  }

  private long pending(Linked item) {
    return (long)
        service.row(
            "select count(*) from bank_transaction where item_id = '%s' and pending"
                .formatted(item.itemId()));
  }

  private List<TransactionView> posted(Linked item) {
    return service.plaid().transactions().truth(item.itemId()).transactions().stream()
        .filter(t -> !t.pending())
        .toList();
  }

  private static Predicate<TransactionView> all() {
    return t -> true;
  }

  /** Without its account's id, which differs from Item to Item. */
  private static Set<String> lines(
      List<TransactionView> transactions, Predicate<TransactionView> which) {
    List<String> lines = new ArrayList<>();
    transactions.stream()
        .filter(which)
        .map(
            t ->
                Stream.of(
                        t.transactionId(),
                        t.date(),
                        t.name(),
                        t.amount().stripTrailingZeros().toPlainString())
                    .map(String::valueOf)
                    .reduce((one, other) -> one + "|" + other)
                    .get())
        .forEach(lines::add);
    return new TreeSet<>(lines);
  }

  private Set<String> stored(Linked item) {
    Set<String> lines = new TreeSet<>();
    service
        .column(
            "select concat_ws('|', transaction_id, date, name, trim_scale(amount))"
                + " from bank_transaction where item_id = '%s'".formatted(item.itemId()))
        .forEach(line -> lines.add(line.toString()));
    return lines;
  }
}
