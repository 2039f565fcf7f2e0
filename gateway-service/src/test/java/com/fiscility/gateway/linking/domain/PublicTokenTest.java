package com.fiscility.gateway.linking.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicTokenTest {

  private static final String TOKEN = "public-sandbox-5c224a01-8314-4491-a06f-39e193d5cddc";

  @ParameterizedTest
  @ValueSource(strings = {TOKEN, "public-production-5C224A01-8314-4491-A06F-39E193D5CDDC"})
  void plaidsFormIsAPublicToken(String text) {
    assertThat(PublicToken.of(text)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "public",
        "public-sandbox-",
        "public-sandbox-5c224a01-8314-4491-a06f-39e193d5cdd",
        "access-sandbox-5c224a01-8314-4491-a06f-39e193d5cddc",
        "link-sandbox-5c224a01-8314-4491-a06f-39e193d5cddc",
        " " + TOKEN,
        TOKEN + "\n",
        "public-sand box-5c224a01-8314-4491-a06f-39e193d5cddc"
      })
  void anythingElseIsNone(String text) {
    assertThat(PublicToken.of(text)).isEmpty();
  }

  @Test
  void hashIsTheOneThatLinkServiceCompares() {
    assertThat(PublicToken.of(TOKEN).orElseThrow().sha256())
        .isEqualTo("c8e368e79a4472a318ddca902865159238abb27c337506b31103d720814c580b");
  }

  @Test
  void doesNotPrintItself() {
    assertThat(PublicToken.of(TOKEN).orElseThrow().toString()).doesNotContain("5c224a01");
  }
}
