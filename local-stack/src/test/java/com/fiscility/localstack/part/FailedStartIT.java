package com.fiscility.localstack.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fiscility.localstack.FreePorts;
import com.fiscility.localstack.PartFailedException;
import com.fiscility.localstack.PartFiles;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailedStartIT {

  @TempDir private Path directory;

  @Test
  void aProgramThatEndsWhileStartingShowsItsLastWordsAndLeavesNothing() throws Exception {
    PartFiles files = PartFiles.under(directory, "redis");
    try (ServerSocket taken =
            new ServerSocket(FreePorts.next(), 1, InetAddress.getLoopbackAddress());
        RedisPart redis = new RedisPart(files, taken.getLocalPort())) {

      assertThatThrownBy(redis::start)
          .isInstanceOf(PartFailedException.class)
          .hasMessageStartingWith("redis: ended with status 1 while starting")
          .hasMessageContaining("bind: Address already in use");

      assertThat(redis.isAlive()).isFalse();
      assertThat(Files.exists(files.pid())).isFalse();
    }
  }
}
