package com.fiscility.link.linking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fiscility.link.harness.RunningLinkService;
import com.fiscility.link.harness.RunningLinkService.Surroundings;
import com.fiscility.localstack.FreePorts;
import com.fiscility.localstack.PartFiles;
import com.fiscility.localstack.SharedStack;
import com.fiscility.localstack.part.KafkaPart;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** SIGTERM while an exchange is under way. */
class StoppingIT {

  private static final String EXCHANGE = "/item/public_token/exchange";
  private static KafkaPart kafka;

  @BeforeAll
  static void startAKafkaWithoutOtherTestsCommands() {
    kafka =
        new KafkaPart(
            PartFiles.under(SharedStack.newDirectory("stopping"), "kafka"),
            FreePorts.next(),
            FreePorts.next());
    kafka.start();
  }

  @AfterAll
  static void stopKafka() {
    kafka.stop();
  }

  @Test
  void anAnswerThatIsUnderWayIsWaitedForAndSaved() {
    Surroundings surroundings = Surroundings.create(kafka.address());
    RunningLinkService service = RunningLinkService.start(surroundings, Map.of());
    String token = service.plaid().createPublicToken("ins_109508", "user_accounts_1_save");
    service.plaid().setLatency(EXCHANGE, Duration.ofMillis(1500));
    service.exchange("st-save", "plus", token);
    awaitExchanging(service, "st-save");

    service.close();

    assertThat(service.row("select state from link_exchange where user_id = 'st-save'"))
        .isEqualTo("LINKED");
    assertThat(service.plaid().liveItems()).hasSize(1);
    assertThat(service.row("select count(*) from item_token where user_id = 'st-save'"))
        .isEqualTo(1L);
    surroundings.simulator().close();
  }

  @Test
  void anAnswerThatTakesLongerThanOtherWorkMayIsWaitedForToo() {
    Surroundings surroundings = Surroundings.create(kafka.address());
    RunningLinkService service =
        RunningLinkService.start(
            surroundings,
            Map.of(
                "link.work.shutdown-patience", "200ms", "link.listening.group", "stopping-slow"));
    String token = service.plaid().createPublicToken("ins_109508", "user_accounts_1_slowest");
    service.plaid().setLatency(EXCHANGE, Duration.ofSeconds(4));
    service.exchange("st-slow", "plus", token);
    awaitExchanging(service, "st-slow");

    service.close();

    assertThat(service.row("select state from link_exchange where user_id = 'st-slow'"))
        .isIn("EXCHANGED", "LINKED");
    assertThat(service.row("select count(*) from item_token where user_id = 'st-slow'"))
        .isEqualTo(1L);
    assertThat(service.plaid().liveItems()).hasSize(1);
    surroundings.simulator().close();
  }

  @Test
  void anAnswerThatComesWhileStoppingAndCannotBeSavedIsRemovedAtPlaid() {
    Surroundings surroundings = Surroundings.create(kafka.address());
    RunningLinkService service =
        RunningLinkService.start(
            surroundings,
            Map.of(
                "link.work.shutdown-patience", "200ms", "link.listening.group", "stopping-late"));
    String token = service.plaid().createPublicToken("ins_109508", "user_accounts_1_latest");
    service.plaid().setLatency(EXCHANGE, Duration.ofSeconds(6));
    service.exchange("st-late", "plus", token);
    awaitExchanging(service, "st-late");
    service.databaseProxy().cut();

    service.close();

    assertThat(service.plaid().exchangesOf(token)).isEqualTo(1);
    assertThat(service.plaid().liveItems()).isEmpty();
    assertThat(service.row("select count(*) from item_token where user_id = 'st-late'"))
        .isEqualTo(0L);
    surroundings.simulator().close();
  }

  @Test
  void anAnswerThatCannotBeSavedIsRemovedAtPlaid() {
    Surroundings surroundings = Surroundings.create(kafka.address());
    RunningLinkService service =
        RunningLinkService.start(
            surroundings,
            Map.of(
                "link.work.shutdown-patience",
                "1s",
                "link.listening.group",
                "stopping-unsaved",
                "spring.lifecycle.timeout-per-shutdown-phase",
                "12s"));
    String token = service.plaid().createPublicToken("ins_109508", "user_accounts_1_unsaved");
    service.plaid().setLatency(EXCHANGE, Duration.ofMillis(800));
    service.exchange("st-unsaved", "plus", token);
    awaitExchanging(service, "st-unsaved");
    service.databaseProxy().cut();
    await().until(() -> service.plaid().exchangesOf(token) == 1);

    service.close();

    assertThat(service.plaid().exchangesOf(token)).isEqualTo(1);
    assertThat(service.plaid().liveItems()).isEmpty();
    assertThat(service.row("select count(*) from item_token where user_id = 'st-unsaved'"))
        .isEqualTo(0L);
    surroundings.simulator().close();
  }

  private static void awaitExchanging(RunningLinkService service, String user) {
    service.awaitRows(
        "select state from link_exchange where user_id = '" + user + "'", "EXCHANGING");
  }
}
