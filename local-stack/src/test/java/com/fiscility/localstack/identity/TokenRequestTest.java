package com.fiscility.localstack.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenRequestTest {

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String JSON = "application/json; charset=utf-8";

  @Test
  void readsAForm() {
    assertThat(TokenRequest.parse(FORM, "username=fr%69da&password=a%26b"))
        .contains(new TokenRequest("frida", "a&b"));
  }

  @Test
  void readsJson() {
    assertThat(TokenRequest.parse(JSON, "{\"username\":\"frida\",\"password\":\"demo\"}"))
        .contains(new TokenRequest("frida", "demo"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "application/json, `{\"username\":1,\"password\":\"demo\"}`",
        "application/json, `{\"username\":\"frida\"}`",
        "application/json, not json",
        "application/json, []",
        "'', username=frida",
        "'', username=%zz&password",
      })
  void whatLacksANameOrAPasswordIsNoRequest(String type, String body) {
    assertThat(TokenRequest.parse(type, body)).isEqualTo(Optional.empty());
  }

  @Test
  void neverShowsThePassword() {
    assertThat(new TokenRequest("frida", "hush")).asString().doesNotContain("hush");
  }
}
