package com.fiscility.localstack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipFile;

/**
 * A service's deployable jar, made to start quickly: unpacked with Spring Boot's own tool into a
 * directory that is named after the jar's content and the JDK, and run from an archive of its
 * classes once there is one. Both can be deleted at any time.
 */
public final class BootJar {

  private final String name;
  private final Path jar;
  private final Path cache;

  /**
   * @param name the service's
   * @param cache a directory for the unpacked jars of all services
   */
  public BootJar(String name, Path jar, Path cache) {
    this.name = name;
    this.jar = jar;
    this.cache = cache;
  }

  /** The command that runs the service; unpacks the jar when that was not done before. */
  public List<String> command(List<String> jvmOptions) {
    try {
      Path unpacked = unpacked();
      List<String> command = new ArrayList<>();
      command.add(JavaCommand.executable());
      command.addAll(jvmOptions);
      command.addAll(archive().useOptions());
      command.add("-jar");
      command.add(unpacked.resolve(jar.getFileName()).toString());
      return List.copyOf(command);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack " + jar, e);
    }
  }

  /** Beside the unpacked jar, and so thrown away with it. */
  ClassArchive archive() throws IOException {
    return new ClassArchive(unpacked().resolve("classes.jsa"));
  }

  private Path unpacked() throws IOException {
    String version = System.getProperty("java.vm.version").replaceAll("[^A-Za-z0-9.]", "-");
    Path directory = cache.resolve(name + "-" + digest() + "-" + version);
    if (!Files.isDirectory(directory)) {
      removeOlder();
      Path unfinished = Files.createTempDirectory(Files.createDirectories(cache), "unfinished");
      unpackInto(unfinished);
      Files.move(unfinished, directory);
    }
    return directory;
  }

  private void unpackInto(Path directory) throws IOException {
    Process process =
        new ProcessBuilder(
                JavaCommand.executable(),
                "-Djarmode=tools",
                "-jar",
                jar.toString(),
                "extract",
                "--force",
                "--destination",
                directory.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes());
    if (process.onExit().join().exitValue() != 0) {
      throw new IOException(output.strip());
    }
  }

  private void removeOlder() throws IOException {
    if (!Files.isDirectory(cache)) {
      return;
    }
    try (DirectoryStream<Path> older = Files.newDirectoryStream(cache, name + "-*")) {
      for (Path directory : older) {
        FileTree.delete(directory);
      }
    }
  }

  /**
   * Of the checksums that the jar itself holds of its entries: reading all of it would take
   * seconds.
   */
  private String digest() throws IOException {
    try (ZipFile entries = new ZipFile(jar.toFile())) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      entries.stream()
          .map(entry -> "%s %x %d\n".formatted(entry.getName(), entry.getCrc(), entry.getSize()))
          .forEachOrdered(line -> digest.update(line.getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
