package com.fiscility.plaidctl.local;

import com.fiscility.localstack.process.RecordedProcess;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Held by the one process that runs the system of a directory. The operating system takes it back
 * however that process ends, so it is never stale.
 */
public final class LaunchLock implements AutoCloseable {

  private final FileChannel channel;

  private LaunchLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Takes the lock, or nothing when another process holds it. */
  public static Optional<LaunchLock> tryAcquire(LocalDirectory directory) throws IOException {
    FileChannel channel =
        FileChannel.open(
            directory.run().resolve("launcher.lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        RecordedProcess.write(holderFile(directory), ProcessHandle.current());
        return Optional.of(new LaunchLock(channel));
      }
    } catch (OverlappingFileLockException e) {
      // Held by this very process.
    }
    channel.close();
    return Optional.empty();
  }

  /** The process that holds the lock, if it has said so. */
  public static Optional<ProcessHandle> holder(LocalDirectory directory) {
    return RecordedProcess.find(holderFile(directory));
  }

  private static Path holderFile(LocalDirectory directory) {
    return directory.run().resolve("launcher.process");
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
