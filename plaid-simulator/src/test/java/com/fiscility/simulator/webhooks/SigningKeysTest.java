package com.fiscility.simulator.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.simulator.books.Books;
import com.fiscility.simulator.protocol.Ids;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class SigningKeysTest {

  private static final byte[] BODY = {1};

  /** What follows a write is done by its writer, unless it was written before we could say so. */
  private static final int TRIES = 20;

  private final Ids ids = new Ids(new Random(1));

  @TempDir private Path directory;

  /** A webhook leaves when what it tells is written; then its first key must not be waited for. */
  @Test
  @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void theFirstKeyIsMadeByTheThreadThatWritesTheBooks() throws Exception {
    for (int i = 0; i < TRIES; i++) {
      try (Books books = Books.open(directory.resolve("books" + i), ids, Clock.systemUTC())) {
        SigningKeys keys = new SigningKeys(books, ids, Clock.systemUTC());

        String signature =
            books.forgetEverything().thenApply(safe -> keys.sign(BODY)).get(5, TimeUnit.SECONDS);

        assertThat(signature).isNotBlank();
      }
    }
  }

  @Test
  void theFirstKeySurvivesARestart() {
    try (Books books = Books.open(directory, ids, Clock.systemUTC())) {
      new SigningKeys(books, ids, Clock.systemUTC()).sign(BODY);
    }
    try (Books books = Books.open(directory, ids, Clock.systemUTC())) {
      assertThat(books.signingKeys()).hasSize(1);
    }
  }
}
