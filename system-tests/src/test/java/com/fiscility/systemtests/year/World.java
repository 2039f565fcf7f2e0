package com.fiscility.systemtests.year;

import com.fiscility.simulator.bank.Institution.Health;
import com.fiscility.simulator.control.BankControl.Revocation;
import com.fiscility.simulator.control.ItemTruth;
import com.fiscility.systemtests.support.Answer;
import com.fiscility.systemtests.support.ApiClient;
import com.fiscility.systemtests.support.Linking;
import com.fiscility.systemtests.support.SystemUnderTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Banks and their customers: what happens to them, and what is true. Everything follows a seed. */
final class World {

  private static final List<String> BANKS =
      List.of(
          "ins_109508",
          "ins_109509",
          "ins_109510",
          "ins_109511",
          "ins_117650",
          "ins_900001",
          "ins_900004",
          "ins_900006",
          "ins_900007");

  private final SystemUnderTest system;
  private final Random random;
  private final List<Customer> customers = new ArrayList<>();
  private final Map<String, Instant> outages = new HashMap<>();

  World(SystemUnderTest system, Random random) {
    this.system = system;
    this.random = random;
  }

  void populate(int users, int items) {
    List<ApiClient> clients = new ArrayList<>();
    for (int user = 0; user < users; user++) {
      clients.add(system.client(Linking.aNewUser(), "pro"));
    }
    for (int item = 0; item < items; item++) {
      ApiClient client = clients.get(item % users);
      String bank = BANKS.get((item / users + item) % BANKS.size());
      String username = "user_accounts_2_year" + item;
      String itemId = Linking.aConnection(system, client, bank, username);
      customers.add(new Customer(client, username, bank, itemId, now()));
    }
  }

  List<Customer> customers() {
    return customers;
  }

  ItemTruth truth(Customer customer) {
    return system.plaid().transactions().truth(customer.itemId);
  }

  /** Everything of a step that nobody asked us for. */
  void happen(Duration step) {
    double days = step.toHours() / 24.0;
    outages.entrySet().removeIf(outage -> ended(outage.getKey(), outage.getValue()));
    if (random.nextDouble() < 0.03 * days) {
      String bank = BANKS.get(random.nextInt(BANKS.size()));
      system.plaid().banks().setHealth(bank, Health.DOWN);
      outages.put(bank, now().plus(Duration.ofHours(6 + random.nextInt(72))));
    }
    for (Customer customer : customers) {
      happenTo(customer, days);
    }
  }

  private boolean ended(String bank, Instant end) {
    if (now().isBefore(end)) {
      return false;
    }
    system.plaid().banks().setHealth(bank, Health.HEALTHY);
    return true;
  }

  private void happenTo(Customer customer, double days) {
    boolean broken = truth(customer).error() != null;
    double dice = random.nextDouble();
    if (broken && dice < 0.05 * days) {
      system.plaid().repairLogin(customer.itemId);
    } else if (!broken && dice < 0.008 * days) {
      system.plaid().breakLogin(customer.itemId);
    } else if (!broken && dice < 0.010 * days) {
      system.plaid().banks().revoke(customer.itemId, Revocation.AT_BANK);
    } else if (!broken && dice < 0.012 * days) {
      system
          .plaid()
          .banks()
          .disconnect(customer.itemId, now().plus(Duration.ofDays(7)), "INSTITUTION_MIGRATION");
    } else if (!broken && dice < 0.014 * days) {
      system.plaid().banks().openAccount(customer.itemId);
    } else if (dice < 0.024 * days) {
      endSooner(customer, now().plus(Duration.ofDays(30)));
    }
  }

  /** A bank may cut a consent short; only its owner prolongs it. */
  private void endSooner(Customer customer, Instant end) {
    Instant known = truth(customer).consentExpiresAt();
    if (known != null && known.isAfter(end)) {
      system.plaid().banks().endConsent(customer.itemId, end);
    }
  }

  /** Some of those who are asked to reconnect do. */
  void ownersAct(Duration step) {
    double chance = Math.min(1, 0.3 * step.toHours() / 24.0);
    for (Customer customer : customers) {
      if (isPrompted(customer) && random.nextDouble() < chance) {
        reconnect(customer);
      }
    }
  }

  /** The bank answers, the owner comes: all is well at the end. */
  void healEverything() {
    outages.keySet().forEach(bank -> system.plaid().banks().setHealth(bank, Health.HEALTHY));
    outages.clear();
    customers.stream()
        .filter(customer -> truth(customer).error() != null || isPrompted(customer))
        .forEach(this::reconnect);
  }

  private boolean isPrompted(Customer customer) {
    return customer
        .client
        .prompts()
        .json()
        .path("prompts")
        .valueStream()
        .anyMatch(
            prompt ->
                prompt.path("item_id").asString().equals(customer.itemId)
                    && !prompt.path("reason").asString().equals("BANK_OUTAGE"));
  }

  private void reconnect(Customer customer) {
    if (outages.containsKey(customer.institutionId)) {
      return;
    }
    Answer answer = Linking.reconnect(system, customer.client, customer.itemId, customer.username);
    if (answer.status() != 200 && answer.status() != 202) {
      throw new AssertionError(customer + " cannot reconnect: " + answer.text());
    }
    customer.present = now();
  }

  /** Takes down for each customer whether login and bank work. */
  void observe() {
    for (Customer customer : customers) {
      ItemTruth truth = truth(customer);
      if (truth.error() != null) {
        customer.brokenAt = now();
      }
      customer.disconnects |= truth.disconnectAt() != null;
      customer.works(truth.error() == null && truth.institutionHealth() == Health.HEALTHY, now());
    }
  }

  Instant now() {
    return system.time().instant();
  }
}
