package com.fiscility.link.syncing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fiscility.link.plaid.AccessToken;
import com.fiscility.link.plaid.AccountsAnswer;
import com.fiscility.link.plaid.PlaidCallException;
import com.fiscility.link.plaid.PlaidEndpoint;
import com.fiscility.link.plaid.PlaidFailure;
import com.fiscility.link.plaid.PlaidTransactions;
import com.fiscility.link.plaid.TransactionsPage;
import com.fiscility.link.quota.Lane;
import com.fiscility.link.quota.Permit;
import com.fiscility.link.quota.PermittedCalls;
import com.fiscility.link.syncing.ReadingRounds.ReadRound;
import com.fiscility.link.syncing.StagedParts.Part;
import com.fiscility.link.work.LeaseLostException;
import com.fiscility.link.work.LeasedWork;
import com.fiscility.link.work.NewWork;
import com.fiscility.link.work.Steps;
import com.fiscility.link.work.WorkKind;
import com.fiscility.link.work.WorkQueue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.reactive.TransactionCallback;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class ReadingRoundsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int LAST_PAGE = Pages.OF_A_ROUND - 1;

  private final Pages plaid = new Pages();
  private final Staging staged = new Staging();
  private final Leases leases = new Leases();
  private final List<Lane> steps = new CopyOnWriteArrayList<>();
  private final AtomicInteger brought = new AtomicInteger();
  private Sinks.Empty<Void> step = open();
  private final ReadingRounds rounds =
      new ReadingRounds(
          staged,
          plaid,
          new PatientCalls(
              new PermittedCalls((endpoint, lane) -> Mono.just(new Permit.Granted())),
              Clock.systemUTC()),
          leases,
          new LongRounds(1, Duration.ofMinutes(1)),
          new CountedSteps(),
          new NoTransactions(),
          UUID::randomUUID);

  @Test
  void eachFurtherPageWaitsForItsTurn() {
    step = Sinks.empty();

    CompletableFuture<ReadRound> round = read("item").toFuture();

    await().atMost(PATIENCE).until(() -> steps.size() == 1);
    assertThat(staged.of("item")).as("its first page waits in the table").isNotEmpty();
    assertThat(round).isNotDone();
    step.tryEmitEmpty();
    assertThat(round).succeedsWithin(PATIENCE);
    assertThat(steps).hasSize(LAST_PAGE).containsOnly(Lane.WEBHOOK);
    assertThat(brought).hasValue(Pages.OF_A_ROUND);
  }

  @Test
  void aRoundIsReadToItsEndAndKnowsHowMuchItBrought() {
    StepVerifier.create(read("item"))
        .assertNext(
            round -> {
              assertThat(round.changes()).isEqualTo(Pages.OF_A_ROUND);
              assertThat(round.nextCursor()).isEqualTo("item:" + Pages.OF_A_ROUND);
              assertThat(staged.of("item")).hasSize(Pages.OF_A_ROUND);
            })
        .expectComplete()
        .verify(PATIENCE);
  }

  @Test
  void aRoundOfOnePageIsNotStaged() {
    StepVerifier.create(read("item", Lane.SCHEDULE, LAST_PAGE))
        .assertNext(
            round -> {
              assertThat(round.changes()).isEqualTo(1);
              assertThat(round.onlyPage().removed())
                  .containsExactly("transaction-" + Pages.OF_A_ROUND);
            })
        .expectComplete()
        .verify(PATIENCE);
    assertThat(staged.of("item")).isEmpty();
    assertThat(staged.cleared).isEmpty();
  }

  @Test
  void ofWhatAnyNumberOfPersonsAskedNoPageIsHeld() {
    StepVerifier.create(read("item", Lane.PERSON, LAST_PAGE))
        .assertNext(
            round -> {
              assertThat(round.changes()).isEqualTo(1);
              assertThat(round.onlyPage()).isNull();
            })
        .expectComplete()
        .verify(PATIENCE);
    assertThat(staged.of("item")).hasSize(1);
    assertThat(staged.cleared).containsExactly("item");
  }

  @Test
  void earlierPagesOfALongRoundAreGarbage() {
    plaid.stopAt("item:7");
    read("item").subscribe();
    plaid.awaitAsked("item:7");

    assertThat(plaid.pages("item").count()).isEqualTo(7);
    plaid.pages("item").awaitGarbage(7);
  }

  @Test
  void aRoundThatWaitsForRoomHoldsNoPage() {
    plaid.stopAt("first:1");
    read("first").subscribe();
    plaid.awaitAsked("first:1");
    read("second").subscribe();
    await().until(() -> staged.of("second").size() == 1);

    plaid.pages("second").awaitGarbage(1);
    assertThat(plaid.asked).doesNotContain("second:1");
  }

  @Test
  void aRoundThatWasReadHoldsNoPageWhileItIsStored() {
    Sinks.One<String> storing = Sinks.one();
    List<ReadRound> ended = new CopyOnWriteArrayList<>();
    read("item").doOnNext(ended::add).flatMap(round -> storing.asMono()).subscribe();
    await().until(() -> !ended.isEmpty());

    plaid.pages("item").awaitGarbage(Pages.OF_A_ROUND);
  }

  @Test
  void whoWakesAfterAnotherTookOverClearsAndStagesNothing() {
    plaid.stopAt("item:3");
    StepVerifier.create(read("item"))
        .then(
            () -> {
              plaid.awaitAsked("item:3");
              leases.lost = true;
              plaid.changedMeanwhile("item:3");
            })
        .expectError(LeaseLostException.class)
        .verify(PATIENCE);
    assertThat(staged.cleared).containsExactly("item");

    leases.lost = false;
    plaid.stopAt("other:3");
    StepVerifier.create(read("other"))
        .then(
            () -> {
              plaid.awaitAsked("other:3");
              leases.lost = true;
              plaid.goOn("other:3");
            })
        .expectError(LeaseLostException.class)
        .verify(PATIENCE);
    assertThat(staged.of("other")).hasSize(3);
  }

  private static Sinks.Empty<Void> open() {
    Sinks.Empty<Void> open = Sinks.empty();
    open.tryEmitEmpty();
    return open;
  }

  private Mono<ReadRound> read(String itemId) {
    return read(itemId, Lane.WEBHOOK, 0);
  }

  private Mono<ReadRound> read(String itemId, Lane lane, int page) {
    return rounds.read(work(itemId, lane), itemId, AccessToken.of(itemId), itemId + ":" + page);
  }

  private static LeasedWork work(String itemId, Lane lane) {
    return new LeasedWork(
        1, "item:" + itemId, WorkKind.SYNC, "", lane, null, 0, "{}", null, false, 1, 1);
  }

  /** Rounds of pages with one change each; a cursor is the Item and the number of its page. */
  private static final class Pages implements PlaidTransactions {

    static final int OF_A_ROUND = 9;

    final Set<String> asked = ConcurrentHashMap.newKeySet();
    private final Map<String, Sinks.One<Boolean>> gates = new ConcurrentHashMap<>();
    private final Map<String, Forgotten<TransactionsPage>> pages = new ConcurrentHashMap<>();

    void stopAt(String cursor) {
      gates.put(cursor, Sinks.one());
    }

    void goOn(String cursor) {
      gates.get(cursor).tryEmitValue(true);
    }

    void changedMeanwhile(String cursor) {
      gates
          .get(cursor)
          .tryEmitError(
              new PlaidCallException(
                  new PlaidFailure.Refused(
                      PlaidEndpoint.TRANSACTIONS_SYNC,
                      400,
                      "TRANSACTIONS_ERROR",
                      "TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION",
                      null,
                      null)));
    }

    void awaitAsked(String cursor) {
      await().until(() -> asked.contains(cursor));
    }

    Forgotten<TransactionsPage> pages(String itemId) {
      return pages.computeIfAbsent(itemId, id -> new Forgotten<>());
    }

    @Override
    public Mono<TransactionsPage> page(AccessToken token, @Nullable String cursor) {
      return Mono.defer(
              () -> {
                asked.add(cursor);
                Sinks.One<Boolean> gate = gates.get(cursor);
                return gate == null ? Mono.just(true) : gate.asMono();
              })
          .publishOn(Schedulers.parallel())
          .map(on -> pages(token.reveal()).watch(page(token.reveal(), cursor)));
    }

    private static TransactionsPage page(String itemId, String cursor) {
      int number = Integer.parseInt(cursor.substring(itemId.length() + 1)) + 1;
      return new TransactionsPage(
          List.of(),
          List.of("transaction-" + number),
          List.of(),
          itemId + ":" + number,
          number < OF_A_ROUND,
          "request",
          Instant.EPOCH);
    }

    @Override
    public Mono<AccountsAnswer> balances(AccessToken token, @Nullable String institutionId) {
      return Mono.error(new UnsupportedOperationException());
    }
  }

  /** Remembers ids only. */
  private static final class Staging implements StagedTransactions {

    final List<String> cleared = new ArrayList<>();
    private final Map<String, Set<String>> rows = new ConcurrentHashMap<>();

    Set<String> of(String itemId) {
      return rows.getOrDefault(itemId, Set.of());
    }

    @Override
    public Mono<Void> clear(String itemId) {
      return Mono.fromRunnable(() -> cleared.add(itemId));
    }

    @Override
    public Mono<Integer> add(String itemId, UUID roundId, Part changes) {
      return Mono.fromCallable(
          () -> {
            Set<String> ofItem = rows.computeIfAbsent(itemId, id -> new HashSet<>());
            int before = ofItem.size();
            ofItem.addAll(changes.removed());
            return ofItem.size() - before;
          });
    }

    @Override
    public Mono<Counts> count(String itemId, UUID roundId) {
      return Mono.error(new UnsupportedOperationException());
    }

    @Override
    public Mono<Void> apply(String itemId, UUID roundId, String userId) {
      return Mono.error(new UnsupportedOperationException());
    }

    @Override
    public Mono<Part> part(String itemId, UUID roundId, String after, int size) {
      return Mono.error(new UnsupportedOperationException());
    }

    @Override
    public Mono<Integer> drop(String itemId, UUID roundId) {
      return Mono.error(new UnsupportedOperationException());
    }
  }

  /** One lease, which another holder may take over. */
  private static final class Leases implements WorkQueue {

    volatile boolean lost;

    @Override
    public Mono<Void> extend(LeasedWork work) {
      return Mono.defer(() -> lost ? Mono.error(new LeaseLostException(work)) : Mono.<Void>empty());
    }

    @Override
    public Mono<Void> add(NewWork work) {
      return Mono.error(new UnsupportedOperationException());
    }

    @Override
    public Mono<Void> pull(NewWork work) {
      return Mono.error(new UnsupportedOperationException());
    }

    @Override
    public Mono<Void> restart(NewWork work) {
      return Mono.error(new UnsupportedOperationException());
    }

    @Override
    public Mono<Void> finish(LeasedWork work) {
      return Mono.error(new UnsupportedOperationException());
    }

    @Override
    public Mono<Void> reschedule(LeasedWork work, Instant notBefore, String result) {
      return Mono.error(new UnsupportedOperationException());
    }

    @Override
    public Mono<Void> repeat(LeasedWork work, Instant notBefore, String result) {
      return Mono.error(new UnsupportedOperationException());
    }
  }

  /** Nothing here is a database. */
  private static final class NoTransactions implements TransactionalOperator {

    @Override
    public <T> Mono<T> transactional(Mono<T> mono) {
      return mono;
    }

    @Override
    public <T> Flux<T> execute(TransactionCallback<T> action) {
      return Flux.error(new UnsupportedOperationException());
    }
  }

  private final class CountedSteps implements Steps {

    @Override
    public Mono<Void> further(Lane lane) {
      return Mono.defer(() -> step.asMono().doOnSubscribe(x -> steps.add(lane)));
    }

    @Override
    public void brought(int rows) {
      brought.addAndGet(rows);
    }
  }
}
