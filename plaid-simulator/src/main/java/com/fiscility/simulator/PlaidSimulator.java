package com.fiscility.simulator;

import com.fiscility.simulator.api.PlaidApi;
import com.fiscility.simulator.api.PlaidEndpoints;
import com.fiscility.simulator.bank.BankHealth;
import com.fiscility.simulator.bank.Customers;
import com.fiscility.simulator.bank.Spending;
import com.fiscility.simulator.books.Books;
import com.fiscility.simulator.books.CallRecord;
import com.fiscility.simulator.control.BankControl;
import com.fiscility.simulator.control.ControlApi;
import com.fiscility.simulator.control.InProcessControl;
import com.fiscility.simulator.control.SimulatorControl;
import com.fiscility.simulator.control.TransactionControl;
import com.fiscility.simulator.faults.Faults;
import com.fiscility.simulator.faults.Latencies;
import com.fiscility.simulator.http.LoopbackServer;
import com.fiscility.simulator.http.Routes;
import com.fiscility.simulator.http.Routes.Route;
import com.fiscility.simulator.limits.RateLimits;
import com.fiscility.simulator.linked.ItemHealth;
import com.fiscility.simulator.linked.LinkedAccounts;
import com.fiscility.simulator.linked.Mutations;
import com.fiscility.simulator.linked.PublicTokens;
import com.fiscility.simulator.linked.Readiness;
import com.fiscility.simulator.linked.SandboxLink;
import com.fiscility.simulator.linked.TransactionStream;
import com.fiscility.simulator.protocol.Credentials;
import com.fiscility.simulator.protocol.Ids;
import com.fiscility.simulator.webhooks.Announcements;
import com.fiscility.simulator.webhooks.ItemWatch;
import com.fiscility.simulator.webhooks.Webhooks;
import com.fiscility.simulator.window.LinkWindow;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** A running simulator: started inside a test with {@link #start}, or as a process. */
public final class PlaidSimulator implements AutoCloseable {

  private static final Duration LOOK_AT_ITEMS = Duration.ofMillis(100);

  private final Timer timer;
  private final Books books;
  private final Webhooks webhooks;
  private final SimulatorControl control;
  private final LoopbackServer server;

  private PlaidSimulator(SimulatorConfig config, Timer timer, Books books, Ids ids) {
    this.timer = timer;
    this.books = books;
    BankHealth banks = new BankHealth(config.clock());
    ItemHealth health = new ItemHealth(banks, config.clock());
    LinkedAccounts accounts =
        new LinkedAccounts(new Customers(config.seed()), books, config.clock());
    PublicTokens publicTokens = new PublicTokens(books, ids, config.clock());
    SandboxLink sandboxLink = new SandboxLink(banks, accounts, publicTokens, ids);
    Readiness readiness = new Readiness();
    TransactionStream stream =
        new TransactionStream(new Spending(config.seed()), readiness, config.clock());
    Mutations mutations = new Mutations(books, stream);
    this.webhooks = new Webhooks(books, ids, config.clock(), Clock.systemUTC());
    Announcements announcements = webhooks.announcements();
    ItemWatch watch = new ItemWatch(books, health, accounts, stream, announcements, config.clock());
    timer.repeatedly(LOOK_AT_ITEMS, watch::lookAtAll);
    CallRecord record = new CallRecord();
    RateLimits limits = new RateLimits(System::nanoTime);
    Faults faults = new Faults();
    Latencies latencies = new Latencies();
    PlaidApi api =
        PlaidEndpoints.api(
            new PlaidEndpoints.Sources(
                books,
                banks,
                health,
                accounts,
                stream,
                mutations,
                sandboxLink,
                webhooks,
                watch,
                ids,
                config.clock()),
            new PlaidApi.Stations(
                new Credentials(config.clientId(), config.secret()),
                record,
                limits,
                faults,
                latencies,
                timer::after));
    this.control =
        new InProcessControl(
            api.paths(),
            new InProcessControl.Steering(limits, faults, latencies, readiness, banks, mutations),
            new InProcessControl.Sources(books, record, accounts, health, sandboxLink),
            new InProcessControl.Parts(
                new BankControl(
                    new BankControl.Sources(books, banks, health, accounts, announcements, watch)),
                new TransactionControl(
                    new TransactionControl.Sources(
                        books,
                        banks,
                        health,
                        accounts,
                        stream,
                        mutations,
                        watch,
                        ids,
                        config.clock())),
                webhooks,
                watch));
    this.server =
        new LoopbackServer(
            config.port(),
            new Routes(
                List.of(
                    new Route("/control/", new ControlApi(control, timer::execute)),
                    new Route(
                        "/link/v2/",
                        new LinkWindow(
                            new LinkWindow.Sources(
                                books,
                                banks,
                                accounts,
                                publicTokens,
                                announcements,
                                ids,
                                config.clock(),
                                timer::after))),
                    new Route("/", api))));
  }

  /**
   * Starts on the loopback interface; returns when the port is open.
   *
   * @throws RuntimeException when the port is taken or the data directory cannot be used
   */
  public static PlaidSimulator start(SimulatorConfig config) {
    Ids ids = new Ids(new SecureRandom());
    Books books = Books.open(config.dataDirectory(), ids, config.clock());
    Timer timer = new Timer();
    try {
      return new PlaidSimulator(config, timer, books, ids);
    } catch (RuntimeException failed) {
      timer.close();
      books.close();
      throw failed;
    }
  }

  /** Plaid's address for clients, without a trailing slash. */
  public String baseUrl() {
    return "http://127.0.0.1:" + server.port();
  }

  /** Steers this simulator and reads its books. */
  public SimulatorControl control() {
    return control;
  }

  /** Returns when the simulator is closed. */
  void awaitClose() {
    server.awaitClose();
  }

  @Override
  public void close() {
    server.close();
    timer.close();
    webhooks.close();
    books.close();
  }

  /** Runs until it is told to stop; see {@link SimulatorProcess} for the environment. */
  public static void main(String[] args) {
    SimulatorProcess.run(System.getenv());
  }
}
