package com.fiscility.notification.contact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnsubscribeLinksTest {

  private final UnsubscribeLinks links = new UnsubscribeLinks(new byte[32]);

  @ParameterizedTest
  @ValueSource(strings = {"frida", "auth0|5f7c8ec7c33c6c004bbafe82", "ünïcode/.. ?&#", ""})
  void aTokenNamesItsUser(String userId) {
    String token = links.tokenOf(userId);

    assertThat(links.userOf(token)).contains(userId);
    assertThat(token).matches("[A-Za-z0-9_.-]+");
  }

  @Test
  void anotherUsersMacIsForged() {
    String frida = links.tokenOf("frida");
    String paul = links.tokenOf("paul");
    String forged = frida.substring(0, frida.indexOf('.')) + paul.substring(paul.indexOf('.'));

    assertThat(links.userOf(forged)).isEmpty();
  }

  @Test
  void anotherKeysTokenIsForged() {
    byte[] other = new byte[32];
    other[31] = 1;

    assertThat(links.userOf(new UnsubscribeLinks(other).tokenOf("frida"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "frida", "ZnJpZGE.", ".ZnJpZGE", "ZnJpZGE.%%%", "a.b.c", "ü.ü"})
  void whatIsNoTokenIsForged(String token) {
    assertThat(links.userOf(token)).isEmpty();
  }
}
