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

  private static final int LOOKS = 10;
  private static final int LOOK_MILLIS = 50;

  private final FileChannel channel;

  private LaunchLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Takes the lock, or nothing when another process holds it. */
  public static Optional<LaunchLock> tryAcquire(LocalDirectory directory) throws IOException {
    FileChannel channel = open(directory);
    if (isFree(channel)) {
      RecordedProcess.write(holderFile(directory), ProcessHandle.current());
      return Optional.of(new LaunchLock(channel));
    }
    channel.close();
    return Optional.empty();
  }

  /**
   * Waits a moment for a lock that is only looked at, which others do too.
   *
   * @return nothing when another process keeps it
   */
  public static Optional<LaunchLock> acquire(LocalDirectory directory)
      throws IOException, InterruptedException {
    Optional<LaunchLock> lock = tryAcquire(directory);
    for (int i = 0; i < LOOKS && lock.isEmpty(); i++) {
      Thread.sleep(LOOK_MILLIS);
      lock = tryAcquire(directory);
    }
    return lock;
  }

  /** Whether some process runs the system. */
  public static boolean isHeld(LocalDirectory directory) throws IOException {
    try (FileChannel channel = open(directory)) {
      return !isFree(channel);
    }
  }

  private static FileChannel open(LocalDirectory directory) throws IOException {
    return FileChannel.open(
        directory.run().resolve("launcher.lock"),
        StandardOpenOption.CREATE,
        StandardOpenOption.WRITE);
  }

  /** Locks the file if it is free; closing the channel gives it back. */
  private static boolean isFree(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
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
