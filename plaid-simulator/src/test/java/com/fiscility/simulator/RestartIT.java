package com.fiscility.simulator;

import static com.fiscility.simulator.Plaid.answer;
import static com.fiscility.simulator.Plaid.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fiscility.simulator.control.ItemTruth;
import com.fiscility.simulator.control.ItemView;
import com.fiscility.simulator.control.NewTransaction;
import com.fiscility.simulator.control.SimulatorControl;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RestartIT {

  @TempDir private Path directory;

  @Test
  void itemsAndTokensSurviveARestart() throws IOException {
    String accessToken;
    String removed;
    String used;
    String unused;
    List<ItemView> items;
    List<?> accounts;
    try (PlaidSimulator simulator = start()) {
      Plaid plaid = Plaid.of(simulator);
      used = plaid.publicToken(Plaid.FIRST_PLATYPUS, "user_good");
      accessToken = answer(plaid.exchange(used)).getAccessToken();
      removed = plaid.link(Plaid.HOUNDSTOOTH, "user_good");
      answer(plaid.remove(removed));
      unused = plaid.publicToken(Plaid.FIRST_PLATYPUS, "user_good");
      simulator.control().breakLogin(answer(plaid.item(accessToken)).getItem().getItemId());
      items = simulator.control().items();
      simulator.control().repairLogin(items.get(0).itemId());
      accounts = answer(plaid.accounts(accessToken)).getAccounts();
      simulator.control().breakLogin(items.get(0).itemId());
    }

    try (PlaidSimulator simulator = start()) {
      Plaid plaid = Plaid.of(simulator);
      assertThat(simulator.control().items()).isEqualTo(items);
      assertThat(refusal(plaid.accounts(accessToken)).getErrorCode())
          .isEqualTo("ITEM_LOGIN_REQUIRED");
      simulator.control().repairLogin(items.get(0).itemId());
      assertThat(answer(plaid.accounts(accessToken)).getAccounts()).isEqualTo(accounts);
      assertThat(refusal(plaid.item(removed)).getErrorCode()).isEqualTo("ITEM_NOT_FOUND");
      assertThat(refusal(plaid.exchange(used)).getErrorMessage()).contains("only once");
      answer(plaid.exchange(unused));
    }
  }

  @Test
  void aLineThatWasBeingWrittenAtTheEndIsDropped() throws IOException {
    String accessToken;
    try (PlaidSimulator simulator = start()) {
      accessToken = Plaid.of(simulator).link(Plaid.FIRST_PLATYPUS, "user_good");
    }
    Files.writeString(
        directory.resolve("journal.jsonl"), "{\"item\":{\"itemId\":\"x", StandardOpenOption.APPEND);

    try (PlaidSimulator simulator = start()) {
      answer(Plaid.of(simulator).item(accessToken));
      Plaid.of(simulator).link(Plaid.FIRST_PLATYPUS, "user_good");
    }
    try (PlaidSimulator simulator = start()) {
      assertThat(simulator.control().liveItems()).hasSize(2);
    }
  }

  @Test
  void theJournalDoesNotGrowForEver() throws IOException {
    try (PlaidSimulator simulator = start()) {
      Plaid plaid = Plaid.of(simulator);
      String itemId =
          answer(plaid.item(plaid.link(Plaid.FIRST_PLATYPUS, "user_good"))).getItem().getItemId();
      for (int i = 0; i < 50; i++) {
        simulator.control().breakLogin(itemId);
        simulator.control().repairLogin(itemId);
      }
    }

    try (PlaidSimulator simulator = start()) {
      assertThat(simulator.control().liveItems()).hasSize(1);
      assertThat(Files.readAllLines(directory.resolve("journal.jsonl"))).hasSize(2);
    }
  }

  @Test
  void aResetForgetsEverythingForGood() throws IOException {
    try (PlaidSimulator simulator = start()) {
      Plaid plaid = Plaid.of(simulator);
      plaid.link(Plaid.FIRST_PLATYPUS, "user_good");
      simulator.control().reset();
      plaid.link(Plaid.HOUNDSTOOTH, "user_good");
    }

    try (PlaidSimulator simulator = start()) {
      assertThat(simulator.control().items())
          .extracting(ItemView::institutionId)
          .containsExactly(Plaid.HOUNDSTOOTH);
    }
  }

  @Test
  void whatWasWrittenAndSharedSurvivesAndIsNotToldAgain() throws IOException {
    try (WebhookReceiver receiver = new WebhookReceiver()) {
      String itemId;
      ItemTruth truth;
      try (PlaidSimulator simulator = start()) {
        SimulatorControl control = simulator.control();
        String publicToken =
            control.createPublicToken(Plaid.FIRST_PLATYPUS, "user_good", receiver.url("/hook"));
        itemId = answer(Plaid.of(simulator).exchange(publicToken)).getItemId();
        await().until(() -> receiver.codes().size() == 2);
        String account = control.transactions().truth(itemId).accounts().get(0).accountId();
        control
            .transactions()
            .add(itemId, new NewTransaction(account, BigDecimal.ONE, "Kiosk", null, true));
        control.banks().openAccount(itemId);
        control.banks().revokeAccount(itemId, account);
        control.breakLogin(itemId);
        await().until(() -> receiver.codes().contains("ERROR"));
        truth = control.transactions().truth(itemId);
      }
      receiver.clear();
      try (PlaidSimulator simulator = start()) {
        assertThat(simulator.control().transactions().truth(itemId)).isEqualTo(truth);
        await()
            .during(Duration.ofMillis(500))
            .untilAsserted(() -> assertThat(receiver.codes()).isEmpty());
        simulator.control().repairLogin(itemId);
        await().until(() -> receiver.codes().contains("LOGIN_REPAIRED"));
      }
    }
  }

  @Test
  void twoSimulatorsNeverShareADirectory() {
    PlaidSimulator first = start();
    try (first) {
      assertThatThrownBy(this::start)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("another simulator");
    }
    start().close();
  }

  private PlaidSimulator start() {
    return PlaidSimulator.start(SimulatorConfig.forTests().withDataDirectory(directory));
  }
}
