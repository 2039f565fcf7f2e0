package com.fiscility.link.config;

import com.fiscility.link.connection.domain.PlanLimits;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Linking.
 *
 * @param plans how many open accounts each plan allows; an unknown plan counts as free
 * @param publicTokenDecryptionKeyset Tink's JSON key set, private half, that opens what the
 *     gateways seal (environment: {@code PUBLIC_TOKEN_DECRYPTION_KEYSET})
 * @param linkTokenEncryptionKeyset Tink's JSON key set, public half, that seals for the gateways
 *     (environment: {@code LINK_TOKEN_ENCRYPTION_KEYSET})
 */
@Validated
@ConfigurationProperties("link")
record LinkingProperties(
    @NotEmpty Map<String, @PositiveOrZero Integer> plans,
    @Nullable String publicTokenDecryptionKeyset,
    @Nullable String linkTokenEncryptionKeyset) {

  PlanLimits planLimits() {
    return new PlanLimits(plans);
  }

  /** Without the keys. */
  @Override
  public String toString() {
    return "LinkingProperties[plans=" + plans + "]";
  }
}
