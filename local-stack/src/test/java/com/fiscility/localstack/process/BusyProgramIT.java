package com.fiscility.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.localstack.PartFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BusyProgramIT {

  @TempDir private Path directory;

  @Test
  void aProgramThatIsStillBeingWrittenIsWaitedFor() throws Exception {
    Path program =
        Files.copy(
            Path.of("/bin/sleep"),
            directory.resolve("program"),
            StandardCopyOption.COPY_ATTRIBUTES);
    Executor soon = CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS);
    OutputStream writer = Files.newOutputStream(program, StandardOpenOption.APPEND);
    CompletableFuture<Void> written =
        CompletableFuture.runAsync(
            () -> {
              try {
                writer.close();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            },
            soon);

    ChildProcess child =
        ChildProcess.start(
            "program",
            List.of(program.toString(), "60"),
            ChildEnvironment.plain(),
            PartFiles.under(directory, "files"));

    assertThat(child.isAlive()).isTrue();
    child.stop();
    written.join();
  }
}
