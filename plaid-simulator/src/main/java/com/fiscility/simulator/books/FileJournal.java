package com.fiscility.simulator.books;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import com.fiscility.simulator.protocol.Json;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A file with one JSON line per change, written by one thread that takes along all changes that
 * wait. A change is safe once the operating system has it: it survives the death of the process,
 * not that of the machine. A last line without its end was being written when the process died, so
 * nobody was told that it happened; it is dropped.
 */
final class FileJournal implements Journal {

  /** A line to write, or null to truncate the file. */
  private record Pending(byte @Nullable [] line, CompletableFuture<Void> done) {}

  private final FileChannel lock;
  private final FileChannel file;
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "plaid-simulator-journal");
            thread.setDaemon(true);
            return thread;
          });

  private List<Pending> waiting = new ArrayList<>();

  private FileJournal(FileChannel lock, FileChannel file) {
    this.lock = lock;
    this.file = file;
  }

  /**
   * Opens the journal of a data directory for this process alone, and applies to the state what was
   * written before.
   *
   * @throws IllegalStateException when another simulator uses the directory
   */
  static FileJournal open(Path directory, State state) {
    try {
      Files.createDirectories(directory);
      FileChannel lock = lock(directory);
      try {
        Path path = directory.resolve("journal.jsonl");
        restore(path, state);
        return new FileJournal(lock, FileChannel.open(path, CREATE, APPEND));
      } catch (IOException | RuntimeException unusable) {
        lock.close();
        throw unusable;
      }
    } catch (IOException unusable) {
      throw new UncheckedIOException("cannot use the data directory " + directory, unusable);
    }
  }

  private static FileChannel lock(Path directory) throws IOException {
    FileChannel lock = FileChannel.open(directory.resolve("lock"), CREATE, WRITE);
    try {
      if (lock.tryLock() != null) {
        return lock;
      }
    } catch (OverlappingFileLockException heldInThisProcess) {
      // Falls through: it is as taken as when another process holds it.
    }
    lock.close();
    throw new IllegalStateException("another simulator uses the data directory " + directory);
  }

  private static void restore(Path path, State state) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    dropTornLine(path);
    long lines = 0;
    try (BufferedReader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        state.apply(Json.MAPPER.readValue(line, Change.class));
        lines++;
      }
    }
    if (lines > 2L * state.size()) {
      shorten(path, state);
    }
  }

  private static void dropTornLine(Path path) throws IOException {
    try (FileChannel file = FileChannel.open(path, READ, WRITE)) {
      long end = file.size();
      ByteBuffer one = ByteBuffer.allocate(1);
      while (end > 0) {
        one.clear();
        file.read(one, end - 1);
        if (one.get(0) == '\n') {
          break;
        }
        end--;
      }
      file.truncate(end);
    }
  }

  private static void shorten(Path path, State state) throws IOException {
    Path shorter = path.resolveSibling("journal.jsonl.new");
    try (BufferedOutputStream out = new BufferedOutputStream(Files.newOutputStream(shorter))) {
      for (Change change : (Iterable<Change>) state.changes()::iterator) {
        out.write(line(change));
      }
    }
    Files.move(shorter, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static byte[] line(Change change) {
    byte[] json = Json.MAPPER.writeValueAsBytes(change);
    byte[] line = Arrays.copyOf(json, json.length + 1);
    line[json.length] = '\n';
    return line;
  }

  @Override
  public CompletableFuture<Void> append(Change change) {
    return enqueue(line(change));
  }

  @Override
  public CompletableFuture<Void> forgetEverything() {
    return enqueue(null);
  }

  private synchronized CompletableFuture<Void> enqueue(byte @Nullable [] line) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    waiting.add(new Pending(line, done));
    if (waiting.size() == 1) {
      writer.execute(this::writeWaiting);
    }
    return done;
  }

  private synchronized List<Pending> takeWaiting() {
    List<Pending> taken = waiting;
    waiting = new ArrayList<>();
    return taken;
  }

  private void writeWaiting() {
    List<Pending> batch = takeWaiting();
    try {
      write(batch);
      batch.forEach(pending -> pending.done().complete(null));
    } catch (IOException | RuntimeException failed) {
      batch.forEach(pending -> pending.done().completeExceptionally(failed));
    }
  }

  private void write(List<Pending> batch) throws IOException {
    List<byte[]> lines = new ArrayList<>();
    for (Pending pending : batch) {
      if (pending.line() == null) {
        lines.clear();
        file.truncate(0);
      } else {
        lines.add(pending.line());
      }
    }
    ByteBuffer bytes = ByteBuffer.allocate(lines.stream().mapToInt(line -> line.length).sum());
    lines.forEach(bytes::put);
    bytes.flip();
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
  }

  @Override
  public void close() {
    writer.shutdown();
    try {
      if (!writer.awaitTermination(5, TimeUnit.SECONDS)) {
        writer.shutdownNow();
      }
      file.close();
      lock.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
