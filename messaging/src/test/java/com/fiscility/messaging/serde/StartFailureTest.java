package com.fiscility.messaging.serde;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.messaging.encryption.InvalidKeysetException;
import com.fiscility.messaging.encryption.TinkFieldOpener;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.context.ApplicationContextException;
import org.springframework.core.io.support.SpringFactoriesLoader;

/** What an operator reads when a service does not start. */
class StartFailureTest {

  @Test
  void refusedSchemaIsToldWithWhatToDo() {
    FailureAnalysis told =
        told(
            new ApplicationContextException(
                "Failed to start bean",
                new SchemasNotRegisteredException("Subject x is refused", "Do y.", null)));

    assertThat(told.getDescription()).isEqualTo("Subject x is refused");
    assertThat(told.getAction()).isEqualTo("Do y.");
  }

  @Test
  void unusableKeysetIsToldByItsProperty() {
    FailureAnalysis told = told(new BeanCreationException("opener", unusableKeyset()));

    assertThat(told.getDescription())
        .isEqualTo("link.public-token-decryption-keyset must be a Tink key set in JSON");
    assertThat(told.getAction()).contains("link.public-token-decryption-keyset");
  }

  private static InvalidKeysetException unusableKeyset() {
    try {
      TinkFieldOpener.of("link.public-token-decryption-keyset", "garbled");
    } catch (InvalidKeysetException e) {
      return e;
    }
    throw new AssertionError("A garbled key set was taken");
  }

  /** Asks what Boot would ask. */
  private static FailureAnalysis told(Throwable failure) {
    List<FailureAnalyzer> ours =
        SpringFactoriesLoader.forDefaultResourceLocation()
            .load(FailureAnalyzer.class, (type, name, problem) -> {})
            .stream()
            .filter(a -> a.getClass().getName().startsWith("com.fiscility"))
            .toList();
    return ours.stream()
        .map(analyzer -> analyzer.analyze(failure))
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow();
  }
}
