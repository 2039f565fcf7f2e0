package com.fiscility.link.linking;

import com.fiscility.link.connection.StaleReadException;
import com.fiscility.link.connection.domain.Account;
import com.fiscility.link.connection.domain.AccountStatus;
import com.fiscility.link.connection.domain.Balances;
import com.fiscility.link.connection.domain.Bank;
import com.fiscility.link.connection.domain.Connection;
import com.fiscility.link.connection.domain.Health;
import com.fiscility.link.connection.domain.LoginState;
import com.fiscility.link.connection.domain.UserConnections;
import com.fiscility.link.linking.domain.ExchangeCommand;
import com.fiscility.link.linking.domain.PublicTokenExchange;
import com.fiscility.link.plaid.AccessToken;
import com.fiscility.link.plaid.ExchangedItem;
import com.fiscility.link.quota.Lane;
import com.fiscility.link.work.LeasedWork;
import com.fiscility.link.work.WorkKind;
import com.fiscility.messaging.envelope.EncodedEvent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Walks the way of a link many times before the service reports ready, with a user, a token and
 * work that do not exist: every statement finds nothing, and nothing is sent or told. Else the
 * first people after a start would wait for the compiler.
 */
final class WarmingUp implements ApplicationRunner {

  private static final Logger LOG = LoggerFactory.getLogger(WarmingUp.class);
  private static final String NOBODY = "warm-up";
  private static final int AT_ONCE = 8;
  private static final long NO_ROW = -1;

  private final LinkingPorts ports;
  private final Duration time;

  WarmingUp(LinkingPorts ports, Duration time) {
    this.ports = ports;
    this.time = time;
  }

  @Override
  public void run(ApplicationArguments arguments) throws InterruptedException {
    if (time.isZero()) {
      return;
    }
    CountDownLatch done = new CountDownLatch(1);
    long end = System.nanoTime() + time.toNanos();
    Flux.range(0, Integer.MAX_VALUE)
        .takeWhile(round -> System.nanoTime() < end)
        .flatMap(round -> walk(), AT_ONCE)
        .count()
        .doOnError(e -> LOG.warn("Not warmed up: {}", e.toString()))
        .onErrorReturn(0L)
        .doOnNext(rounds -> LOG.info("Warmed up in {} rounds", rounds))
        .doFinally(signal -> done.countDown())
        .subscribe();
    done.await(time.toMillis() * 2, TimeUnit.MILLISECONDS);
  }

  private Mono<Boolean> walk() {
    Instant now = ports.clock().instant();
    UUID id = ports.ids().generateId();
    ExchangeCommand command =
        new ExchangeCommand(id, NOBODY, "free", null, NOBODY, null, null, List.of(), false, now);
    LeasedWork work = work(command);
    UserConnections user = new UserConnections(NOBODY, NOBODY, NO_ROW, List.of());
    ExchangedItem item = new ExchangedItem(AccessToken.of(NOBODY), NOBODY, NOBODY);
    return Mono.zip(
            ports.ledger().find(NOBODY).hasElement(),
            ports.connections().ofUser(NOBODY).hasElement())
        .then(
            ports
                .ledger()
                .beginAttempt(work, command, null, id, now)
                .onErrorResume(LedgerMovedException.class, e -> Mono.empty()))
        .then(ports.ledger().storeAnswer(work, NOBODY, id, item, now))
        .then(Mono.defer(() -> link(command, work, user, now)))
        .thenReturn(true);
  }

  private Mono<Void> link(
      ExchangeCommand command, LeasedWork work, UserConnections user, Instant now) {
    PublicTokenExchange exchange =
        PublicTokenExchange.begun(command, command.commandId()).answered(NOBODY, now);
    Connection connection = connection(now);
    EncodedEvent outcome =
        ports.outcomes().linked(command.commandId(), connection, false, user.userVersion());
    return ports
        .linked()
        .link(
            new LinkedItems.NewLink(
                user,
                exchange,
                connection,
                work,
                new LinkedItems.Answer(command.commandId(), outcome),
                ports
                    .itemEvents()
                    .linked(connection, user.userVersion(), null, command.commandId()),
                now))
        .onErrorResume(StaleReadException.class, e -> Mono.empty());
  }

  private static LeasedWork work(ExchangeCommand command) {
    return new LeasedWork(
        NO_ROW,
        NOBODY,
        WorkKind.EXCHANGE_PUBLIC_TOKEN,
        NOBODY,
        Lane.PERSON,
        null,
        0,
        CommandPayloads.of(command),
        null,
        true,
        NO_ROW,
        0);
  }

  private static Connection connection(Instant now) {
    return new Connection(
        NOBODY,
        NOBODY,
        1,
        new Bank(null, null),
        new Health(LoginState.HEALTHY, null, null, now),
        null,
        null,
        null,
        null,
        now,
        IntStream.range(0, 3).mapToObj(i -> account("account" + i, now)).toList(),
        List.of());
  }

  private static Account account(String name, Instant now) {
    return new Account(
        name,
        null,
        name,
        null,
        "0000",
        "depository",
        null,
        AccountStatus.OPEN,
        new Balances(BigDecimal.TEN, BigDecimal.ONE, null, "USD", null, now),
        null);
  }
}
