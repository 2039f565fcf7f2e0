package com.fiscility.link.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fiscility.schemas.TopicCatalogue;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CommandLogPropertiesTest {

  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void commandsAreRememberedForAsLongAsTheyCanComeBack() {
    Duration horizon =
        TopicCatalogue.LINK_COMMANDS.retention().plus(TopicCatalogue.DEAD_LETTER_RETENTION);

    assertThatThrownBy(() -> new CommandLogProperties(horizon, HOUR))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("link.command-log.retention");
    assertThat(new CommandLogProperties(horizon.plusSeconds(1), HOUR).retention())
        .isGreaterThan(horizon);
  }
}
