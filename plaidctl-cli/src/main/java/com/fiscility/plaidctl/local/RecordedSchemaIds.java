package com.fiscility.plaidctl.local;

import com.fiscility.localstack.PartFailedException;
import com.fiscility.plaidctl.ExitCode;
import com.fiscility.plaidctl.RefusedException;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Keeps the digest of every schema by its id in a file beside the topics' data. */
final class RecordedSchemaIds implements SchemaIds {

  private final Path file;
  private final RegistryClient registry;

  RecordedSchemaIds(Path file, RegistryClient registry) {
    this.file = file;
    this.registry = registry;
  }

  @Override
  public void check() {
    try {
      Properties remembered = load();
      List<Integer> ids =
          remembered.stringPropertyNames().stream().map(Integer::valueOf).sorted().toList();
      Map<Integer, String> now = registry.schemas(ids);
      for (int id : ids) {
        boolean same =
            now.containsKey(id)
                && digest(now.get(id)).equals(remembered.getProperty(Integer.toString(id)));
        if (!same) {
          throw new RefusedException(
              ExitCode.SCHEMA_IDS_CHANGED,
              "the schema registry no longer has schema "
                  + id
                  + " that records on the topics were written with, so they could not be read. "
                  + "Bring the registry's data back, or start empty with --fresh.");
        }
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  @Override
  public void record() {
    try {
      Properties remembered = load();
      registry
          .schemas()
          .forEach((id, schema) -> remembered.setProperty(Integer.toString(id), digest(schema)));
      Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
      try (Writer writer = Files.newBufferedWriter(unfinished)) {
        remembered.store(writer, "schema id = SHA-256 of the schema");
      }
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private Properties load() throws IOException {
    Properties remembered = new Properties();
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        remembered.load(reader);
      }
    }
    return remembered;
  }

  private static PartFailedException unreadable(IOException e) {
    return new PartFailedException(
        "registry",
        "its schema ids cannot be compared with the topics' (" + e.getMessage() + ")",
        e);
  }

  private static String digest(String schema) {
    try {
      byte[] bytes = schema.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
