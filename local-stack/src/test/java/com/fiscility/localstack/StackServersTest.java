package com.fiscility.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fiscility.localstack.part.KafkaPart;
import com.fiscility.localstack.part.PostgresPart;
import com.fiscility.localstack.part.RedisPart;
import com.fiscility.localstack.part.RegistryPart;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackServersTest {

  @TempDir private Path directory;

  @Test
  void embeddedServersAreProgramsOfOurs() {
    StackServers servers = StackServers.in("embedded", directory);

    assertThat(servers.kafka()).isInstanceOf(KafkaPart.class);
    assertThat(servers.registry()).isInstanceOf(RegistryPart.class);
    assertThat(servers.redis()).isInstanceOf(RedisPart.class);
    assertThat(servers.postgres()).isInstanceOf(PostgresPart.class);
  }

  @Test
  void anythingElseIsRefusedWithThePropertysName() {
    assertThatThrownBy(() -> StackServers.in("kubernetes", directory))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("-Dfiscility.stack=kubernetes: must be embedded or containers");
  }
}
