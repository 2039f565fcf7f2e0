package com.fiscility.systemtests.fleet;

import com.fiscility.systemtests.support.ApiClient;
import com.fiscility.systemtests.support.Linking;
import com.fiscility.systemtests.support.Settling;
import com.fiscility.systemtests.support.SystemUnderTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Many users' connections, linked once for all scenarios of this JVM. No webhook tells of their
 * transactions, so that nothing but their dates causes a sync.
 */
final class Fleet {

  /** Banks without surprises. */
  static final List<String> BANKS = List.of("ins_109508", "ins_109509", "ins_109510", "ins_109511");

  private static final int AT_ONCE = 4;
  private static final Duration FIRST_SYNCS = Duration.ofMinutes(10);

  private static final class Holder {
    private static final Fleet INSTANCE = link(SystemUnderTest.running());
  }

  private final List<String> itemIds;

  private Fleet(List<String> itemIds) {
    this.itemIds = List.copyOf(itemIds);
  }

  /** The fleet of this JVM; linked, and synced for the first time, by the first who asks. */
  static Fleet linked() {
    return Holder.INSTANCE;
  }

  List<String> itemIds() {
    return itemIds;
  }

  int size() {
    return itemIds.size();
  }

  /** The Items as a list in SQL. */
  String inSql() {
    return "('" + String.join("', '", itemIds) + "')";
  }

  private static Fleet link(SystemUnderTest system) {
    int size = FleetSize.fromSystemProperties().items();
    system.plaid().webhooks().switchOff(true);
    List<ApiClient> clients =
        IntStream.rangeClosed(0, (size - 1) / BANKS.size())
            .mapToObj(user -> system.client(Linking.aNewUser(), "pro"))
            .toList();
    List<String> itemIds = new ArrayList<>();
    ExecutorService users = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Future<String>> links =
          IntStream.range(0, size)
              .mapToObj(item -> users.submit(() -> link(system, clients, item)))
              .toList();
      for (Future<String> link : links) {
        itemIds.add(link.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } finally {
      users.shutdownNow();
    }
    new Settling(system).untilQuiet(FIRST_SYNCS);
    return new Fleet(itemIds);
  }

  /** Each at another bank of its owner: at the same one, two may look like the same account. */
  private static String link(SystemUnderTest system, List<ApiClient> clients, int item) {
    return Linking.aConnection(
        system,
        clients.get(item % clients.size()),
        BANKS.get(item / clients.size()),
        "user_accounts_1_fleet" + item);
  }
}
