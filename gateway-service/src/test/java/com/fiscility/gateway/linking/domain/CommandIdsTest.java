package com.fiscility.gateway.linking.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CommandIdsTest {

  private static final UUID FIRST = UUID.fromString("019a9f0e-0000-7000-8000-000000000001");
  private static final UUID SECOND = UUID.fromString("019a9f0e-0000-7000-8000-000000000002");

  private final Queue<UUID> fresh = new ArrayDeque<>(List.of(FIRST, SECOND));
  private final CommandIds ids = new CommandIds(fresh::remove);

  @Test
  void withoutKeyEveryCallIsACommandOfItsOwn() {
    assertThat(ids.of("frida", "/a", null, body("{}"))).isEqualTo(FIRST);
    assertThat(ids.of("frida", "/a", null, body("{}"))).isEqualTo(SECOND);
  }

  @Test
  void sameKeyAndBodyAreTheSameCommand() {
    UUID id = ids.of("frida", "/a", "key", body("{}"));

    assertThat(ids.of("frida", "/a", "key", body("{}"))).isEqualTo(id);
    assertThat(id.version()).isEqualTo(5);
    assertThat(id.variant()).isEqualTo(2);
  }

  @Test
  void userPathKeyAndBodyEachMakeAnotherCommand() {
    assertThat(
            List.of(
                ids.of("frida", "/a", "key", body("{}")),
                ids.of("paul", "/a", "key", body("{}")),
                ids.of("frida", "/b", "key", body("{}")),
                ids.of("frida", "/a", "yek", body("{}")),
                ids.of("frida", "/a", "key", body("[]"))))
        .doesNotHaveDuplicates();
  }

  @Test
  void partsDoNotRunIntoEachOther() {
    assertThat(ids.of("ab", "c", "d", body("")))
        .isNotEqualTo(ids.of("a", "bc", "d", body("")))
        .isNotEqualTo(ids.of("ab", "cd", "", body("")));
  }

  @Test
  void onlyFreshIdsKnowTheirTime() {
    assertThat(CommandIds.madeAt(FIRST)).contains(Instant.ofEpochMilli(0x019a9f0e0000L));
    assertThat(CommandIds.madeAt(ids.of("frida", "/a", "key", body("{}")))).isEmpty();
  }

  private static byte[] body(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
