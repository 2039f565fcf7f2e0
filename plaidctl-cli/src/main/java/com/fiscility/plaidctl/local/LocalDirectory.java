package com.fiscility.plaidctl.local;

import com.fiscility.localstack.PartFiles;
import com.fiscility.localstack.process.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the local system keeps everything: data, keys, logs, what runs, and what can be made again.
 */
public record LocalDirectory(Path root) {

  public Path data() {
    return root.resolve("data");
  }

  public Path keys() {
    return root.resolve("keys");
  }

  public Path logs() {
    return root.resolve("logs");
  }

  public Path log(String part) {
    return logs().resolve(part + ".log");
  }

  /** Records of running processes. */
  public Path run() {
    return root.resolve("run");
  }

  /** What start-up made to be quicker the next time. */
  public Path cache() {
    return root.resolve("cache");
  }

  public PartFiles files(String part) {
    return new PartFiles(data().resolve(part), log(part), run().resolve(part + ".pid"));
  }

  /** Of the process that makes a service's next start quicker. */
  PartFiles archivingFiles(String service) {
    return new PartFiles(
        cache(), log("class-archiving"), run().resolve("class-archiving-of-" + service + ".pid"));
  }

  public LocalDirectory prepared() throws IOException {
    Files.createDirectories(data());
    Files.createDirectories(logs());
    Files.createDirectories(run());
    Files.createDirectories(cache());
    return this;
  }

  /** How far business time is ahead of real time. */
  public Path clock() {
    return root.resolve("clock");
  }

  /** Forgets all data, and that time was moved; keys and caches stay. */
  public void deleteData() throws IOException {
    FileTree.delete(data());
    Files.deleteIfExists(clock());
    Files.createDirectories(data());
  }
}
