package com.fiscility.messaging.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fiscility.events.LinkRequested;
import com.fiscility.messaging.envelope.RegistryUnavailableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryHttpTest {

  private final StubRegistry one = new StubRegistry();
  private final StubRegistry two = new StubRegistry();

  @AfterEach
  void close() {
    one.close();
    two.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 429, 401, 403, 408})
  void statusThatSaysNothingOfTheRequestIsUnavailable(int status) {
    one.answersAlways(status, "{\"error_code\":40403,\"message\":\"x\"}");

    assertUnavailable(one.client());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>It works</html>", "{}", "{\"schema\":1}", "[]"})
  void answerThatNoRegistryGivesIsUnavailable(String body) {
    one.answersAlways(200, body);

    assertUnavailable(one.client());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>404</html>", "{\"error\":\"no route\"}"})
  void notFoundByAProxyIsUnavailable(String body) {
    one.answersAlways(404, body);

    assertUnavailable(one.client());
  }

  @Test
  void refusalKeepsTheRegistrysCodeAndAnswer() {
    one.answersAlways(409, "{\"error_code\":409,\"message\":\"incompatible\"}");

    assertThatExceptionOfType(RegistryRefusedException.class)
        .isThrownBy(() -> one.client().register(LinkRequested.SCHEMA$))
        .withMessage("The registry answered 409/409: incompatible")
        .matches(e -> e.status() == 409 && !e.notFound());
  }

  @Test
  void nothingListeningIsUnavailable() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }

    assertUnavailable(client("http://user:secret@127.0.0.1:" + port));
  }

  @Test
  void registryThatNeverAnswersIsUnavailableAfterItsTime() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Map<String, Object> configs =
          Map.of(
              RegistrySettings.URL,
              "http://127.0.0.1:" + silent.getLocalPort(),
              RegistrySettings.READ_TIMEOUT,
              200);

      assertUnavailable(new RegistryClient(new RegistryHttp(RegistrySettings.from(configs))));
    }
  }

  @Test
  void nextAddressIsAskedWhenOneFailsAndKeptWhileItWorks() {
    one.answersAlways(503, "");
    two.knows(1, LinkRequested.SCHEMA$);
    RegistryClient client = client(one.url() + "," + two.url());

    client.byId(1);
    client.byId(1);

    assertThat(one.requests()).hasSize(1);
    assertThat(two.requests()).hasSize(2);
  }

  @Test
  void refusalIsNotAskedAgainElsewhere() {
    RegistryClient client = client(one.url() + "," + two.url());

    assertThatExceptionOfType(RegistryRefusedException.class)
        .isThrownBy(() -> client.byId(1))
        .matches(RegistryRefusedException::notFound);
    assertThat(two.requests()).isEmpty();
  }

  @Test
  void credentialsAreSent() {
    one.knows(1, LinkRequested.SCHEMA$);

    client(one.url().replace("http://", "http://u:p@")).byId(1);

    assertThat(one.authorizations()).containsExactly("Basic dTpw");
  }

  private static RegistryClient client(String urls) {
    return new RegistryClient(
        new RegistryHttp(RegistrySettings.from(Map.of(RegistrySettings.URL, urls))));
  }

  private static void assertUnavailable(RegistryClient client) {
    assertThatExceptionOfType(RegistryUnavailableException.class)
        .isThrownBy(() -> client.byId(1))
        .matches(e -> !String.valueOf(e.getMessage()).contains("secret"));
  }
}
