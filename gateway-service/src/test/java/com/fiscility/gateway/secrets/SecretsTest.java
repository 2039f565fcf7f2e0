package com.fiscility.gateway.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fiscility.messaging.encryption.Keysets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

/** A service with an unusable secret does not start, and says which without showing it. */
class SecretsTest {

  private static final Keysets.HybridPair PAIR = Keysets.newHybridPair();

  private final MockEnvironment environment =
      new MockEnvironment()
          .withProperty(Secrets.ID_KEY, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")
          .withProperty(Secrets.INTERNAL_API_SECRET, "between-our-services")
          .withProperty(Secrets.PUBLIC_TOKEN_KEYSET, PAIR.publicKeyset())
          .withProperty(Secrets.LINK_TOKEN_KEYSET, PAIR.privateKeyset());

  @Test
  void usableSecretsAreTaken() {
    assertThatCode(() -> new Secrets(environment)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "c2hvcnQ=", "this is no Base64!"})
  void idKeyMustBe32Bytes(String key) {
    refuses(Secrets.ID_KEY, key, "GATEWAY_ID_KEY");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "too-short"})
  void internalSecretMustBeLong(String secret) {
    refuses(Secrets.INTERNAL_API_SECRET, secret, "INTERNAL_API_SECRET");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "not json"})
  void keysetsMustBeKeysets(String keyset) {
    refuses(Secrets.PUBLIC_TOKEN_KEYSET, keyset, Secrets.PUBLIC_TOKEN_KEYSET);
    environment.setProperty(Secrets.PUBLIC_TOKEN_KEYSET, PAIR.publicKeyset());
    refuses(Secrets.LINK_TOKEN_KEYSET, keyset, Secrets.LINK_TOKEN_KEYSET);
  }

  @Test
  void halvesMustNotBeSwapped() {
    refuses(Secrets.PUBLIC_TOKEN_KEYSET, PAIR.privateKeyset(), Secrets.PUBLIC_TOKEN_KEYSET);
    environment.setProperty(Secrets.PUBLIC_TOKEN_KEYSET, PAIR.publicKeyset());
    refuses(Secrets.LINK_TOKEN_KEYSET, PAIR.publicKeyset(), Secrets.LINK_TOKEN_KEYSET);
  }

  private void refuses(String property, String value, String named) {
    environment.setProperty(property, value);
    assertThatThrownBy(() -> new Secrets(environment))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(property)
        .hasMessageContaining(named)
        .satisfies(
            refusal -> {
              if (value.length() > 3) {
                assertThat(refusal.getMessage()).doesNotContain(value);
              }
            });
  }
}
