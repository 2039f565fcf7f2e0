package com.fiscility.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * What integration tests run on: real servers, one of each per JVM, as processes or, when a system
 * property says so, as containers. Each starts when it is first asked for and ends with the JVM;
 * all of them share one temporary directory that is deleted then.
 *
 * <p>Tests share these servers, so none may stop one: a test of an outage starts a part of its own.
 */
public final class SharedStack {

  private static final Path DIRECTORY = temporaryDirectory();
  private static final Deque<Part> STARTED = new ArrayDeque<>();
  private static final AtomicInteger DATABASES = new AtomicInteger();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(SharedStack::stopAll, "shared-stack-stop"));
  }

  private SharedStack() {}

  public static String kafkaBootstrapServers() {
    return kafka().address();
  }

  /** The base of Confluent's registry API. */
  public static String schemaRegistryUrl() {
    return registry().address();
  }

  public static String redisUrl() {
    return redis().address();
  }

  /** A new and empty database at each call; the name only helps to recognise it. */
  public static DatabaseAddress newDatabase(String name) {
    return postgres().createDatabase(name + "_" + DATABASES.incrementAndGet());
  }

  public static Part kafka() {
    return Kafka.PART;
  }

  public static Part registry() {
    return Registry.PART;
  }

  public static Part redis() {
    return Redis.PART;
  }

  public static DatabaseServer postgres() {
    return Postgres.PART;
  }

  /** A new directory that is deleted when the JVM ends, for a part of a test's own. */
  public static Path newDirectory(String name) {
    try {
      return Files.createTempDirectory(DIRECTORY, name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Shared by all test runs of a user: unpacking takes longer than starting. */
  public static Path postgresBinaries() {
    return Path.of(
        System.getProperty("java.io.tmpdir"),
        "fiscility-postgres-" + System.getProperty("user.name"));
  }

  private static <P extends Part> P started(P part) {
    synchronized (STARTED) {
      STARTED.push(part);
    }
    part.start();
    return part;
  }

  private static Path temporaryDirectory() {
    try {
      return Files.createTempDirectory("fiscility-stack");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void stopAll() {
    synchronized (STARTED) {
      STARTED.forEach(Part::stop);
    }
    try (Stream<Path> files = Files.walk(DIRECTORY)) {
      files.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException | UncheckedIOException e) {
      // The system cleans its temporary directory some day.
    }
  }

  private static final class Servers {
    private static final StackServers ALL =
        StackServers.in(
            System.getProperty(StackServers.PROPERTY, StackServers.EMBEDDED), DIRECTORY);
  }

  private static final class Kafka {
    private static final Part PART = started(Servers.ALL.kafka());
  }

  private static final class Registry {
    private static final Part PART = started(Servers.ALL.registry());
  }

  private static final class Redis {
    private static final Part PART = started(Servers.ALL.redis());
  }

  private static final class Postgres {
    private static final DatabaseServer PART = started(Servers.ALL.postgres());
  }
}
