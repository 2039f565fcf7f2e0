package com.fiscility.systemtests.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.systemtests.support.Answer;
import com.fiscility.systemtests.support.ApiClient;
import com.fiscility.systemtests.support.Linking;
import com.fiscility.systemtests.support.SystemUnderTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Someone who connects one bank after the other and waits at the screen each time. */
final class Visitor {

  private final SystemUnderTest system;
  private final ApiClient client;
  private int links;

  Visitor(SystemUnderTest system) {
    this.system = system;
    this.client = system.client(Linking.aNewUser(), "pro");
  }

  /** How long the two calls of a link take together; what the person does in Link is not ours. */
  Duration connect() {
    links++;
    String bank = Fleet.BANKS.get(links % Fleet.BANKS.size());
    String publicToken = system.plaid().createPublicToken(bank, "user_accounts_1_visit" + links);
    long start = System.nanoTime();
    Answer token = client.createLinkToken();
    Answer linked = client.exchange(publicToken, token.field("link_request_id"));
    Duration taken = Duration.ofNanos(System.nanoTime() - start);
    assertThat(linked.status()).as(linked.text()).isEqualTo(200);
    return taken;
  }

  List<Duration> connect(int times) {
    return new ArrayList<>(IntStream.range(0, times).mapToObj(time -> connect()).toList());
  }

  static Duration median(List<Duration> durations) {
    return durations.stream().sorted().toList().get(durations.size() / 2);
  }
}
