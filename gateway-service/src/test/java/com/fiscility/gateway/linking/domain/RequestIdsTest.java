package com.fiscility.gateway.linking.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RequestIdsTest {

  private static final RequestId REQUEST =
      new RequestId(UUID.randomUUID(), Instant.parse("2026-11-21T10:00:00.123Z"));

  private final RequestIds ids = new RequestIds(new byte[32]);

  @Test
  void ownRequestIdIsReadBack() {
    assertThat(ids.read("frida", ids.issue("frida", REQUEST))).contains(REQUEST);
  }

  @Test
  void anotherGatewayWithTheSameKeyReadsIt() {
    assertThat(new RequestIds(new byte[32]).read("frida", ids.issue("frida", REQUEST)))
        .contains(REQUEST);
  }

  @Test
  void somebodyElsesRequestIdIsUnknown() {
    assertThat(ids.read("paul", ids.issue("frida", REQUEST))).isEmpty();
  }

  @Test
  void requestIdOfAnotherKeyIsUnknown() {
    byte[] other = new byte[32];
    other[31] = 1;
    assertThat(new RequestIds(other).read("frida", ids.issue("frida", REQUEST))).isEmpty();
  }

  @Test
  void noByteCanBeChanged() {
    byte[] bytes = Base64.getUrlDecoder().decode(ids.issue("frida", REQUEST));
    for (int i = 0; i < bytes.length; i++) {
      byte[] forged = bytes.clone();
      forged[i] ^= 1;
      String text = Base64.getUrlEncoder().withoutPadding().encodeToString(forged);
      assertThat(ids.read("frida", text)).as("byte %d", i).isEmpty();
    }
  }

  @Test
  void whatIsNoRequestIdAtAllIsUnknown() {
    assertThat(ids.read("frida", "")).isEmpty();
    assertThat(ids.read("frida", "not base64!")).isEmpty();
    assertThat(ids.read("frida", "c2hvcnQ")).isEmpty();
    assertThat(ids.read("frida", ids.issue("frida", REQUEST) + "AAAA")).isEmpty();
  }
}
