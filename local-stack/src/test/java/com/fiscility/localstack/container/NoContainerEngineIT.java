package com.fiscility.localstack.container;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fiscility.localstack.PartFailedException;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;

class NoContainerEngineIT {

  @Test
  void withoutAnEngineTheMessageSaysHowToGoOn() {
    assumeThat(DockerClientFactory.instance().isDockerAvailable()).isFalse();

    assertThatThrownBy(ContainerServers::all)
        .isInstanceOf(PartFailedException.class)
        .hasMessageContaining(
            "no container engine answers. Start Docker, or run the tests without");
  }
}
