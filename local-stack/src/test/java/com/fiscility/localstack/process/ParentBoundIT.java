package com.fiscility.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ParentBoundIT {

  /** Never ends by itself. */
  public static final class Endless {

    private Endless() {}

    public static void main(String[] args) throws InterruptedException {
      System.out.println(args[0]);
      Thread.currentThread().join();
    }
  }

  @Test
  void runsTheMainClassAndEndsWhenItsParentIsGone() throws Exception {
    Process child =
        new ProcessBuilder(
                JavaCommand.parentBound(
                    JavaCommand.smallJvm(32),
                    System.getProperty("java.class.path"),
                    List.of(ParentBound.class.getName(), Endless.class.getName(), "running")))
            .start();
    try {
      byte[] said = child.getInputStream().readNBytes("running".length());
      assertThat(new String(said)).isEqualTo("running");
      assertThat(child.isAlive()).isTrue();

      child.getOutputStream().close();

      assertThat(child.waitFor(20, TimeUnit.SECONDS)).isTrue();
    } finally {
      child.destroyForcibly();
    }
  }
}
