package com.fiscility.schemas;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;

/**
 * What was ever published: {@code schemas/released/<full record name>/v<n>.avsc} with a sample
 * record's bytes in {@code v<n>.hex} beside it. Files are added and never changed.
 *
 * <p>Releasing is one command, {@value #COMMAND}; it adds a version for each schema that is not
 * released as it stands.
 */
final class ReleasedSchemas {

  static final String COMMAND = "mvn -pl schemas test -Dschemas.release";

  private static final Path ROOT = Path.of("released");

  private ReleasedSchemas() {}

  /**
   * One released version.
   *
   * @param event full record name
   * @param version 1, 2, …
   * @param schema as it was registered
   * @param sample a record of that schema in Avro's binary encoding
   */
  record Version(String event, int version, Schema schema, byte[] sample) {

    @Override
    public String toString() {
      return event + " v" + version;
    }
  }

  static List<Version> all() {
    return list(ROOT).filter(Files::isDirectory).flatMap(ReleasedSchemas::versions).toList();
  }

  static List<Version> of(String event) {
    Path directory = ROOT.resolve(event);
    return Files.isDirectory(directory) ? versions(directory).toList() : List.of();
  }

  /** Whether exactly this schema, docs included, is released. */
  static boolean has(Schema schema) {
    return of(schema.getFullName()).stream()
        .anyMatch(version -> version.schema().toString().equals(schema.toString()));
  }

  /** Whether each of the two reads what the other wrote. */
  static boolean fullyCompatible(Schema one, Schema other) {
    return reads(one, other) && reads(other, one);
  }

  /** Releases what is new and compatible, when the build was asked to. */
  static void releaseWhenAsked() {
    if (System.getProperty("schemas.release") != null) {
      CurrentSchemas.events().stream()
          .filter(schema -> !has(schema))
          .filter(
              schema ->
                  of(schema.getFullName()).stream()
                      .allMatch(version -> fullyCompatible(schema, version.schema())))
          .forEach(ReleasedSchemas::release);
    }
  }

  private static boolean reads(Schema reader, Schema writer) {
    return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer).getType()
        == SchemaCompatibilityType.COMPATIBLE;
  }

  /** Adds a schema as the next version of its event. */
  private static void release(Schema schema) {
    Path directory = ROOT.resolve(schema.getFullName());
    String name = "v" + (of(schema.getFullName()).size() + 1);
    try {
      Files.createDirectories(directory);
      Files.writeString(directory.resolve(name + ".avsc"), schema.toString(true) + "\n");
      String sample = HexFormat.of().formatHex(SampleRecord.encoded(schema));
      Files.writeString(directory.resolve(name + ".hex"), sample + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Version> versions(Path directory) {
    return list(directory)
        .filter(file -> file.toString().endsWith(".avsc"))
        .map(ReleasedSchemas::version)
        .sorted(Comparator.comparingInt(Version::version));
  }

  private static Version version(Path file) {
    String name = file.getFileName().toString().replace(".avsc", "");
    try {
      return new Version(
          file.getParent().getFileName().toString(),
          Integer.parseInt(name.substring(1)),
          new Schema.Parser().parse(Files.readString(file)),
          HexFormat.of().parseHex(Files.readString(file.resolveSibling(name + ".hex")).strip()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> list(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
