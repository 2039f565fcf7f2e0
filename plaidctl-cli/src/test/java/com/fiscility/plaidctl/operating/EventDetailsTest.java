package com.fiscility.plaidctl.operating;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.events.EmailSent;
import com.fiscility.events.ItemHealthChanged;
import com.fiscility.events.ItemState;
import com.fiscility.events.LinkTokenIssued;
import com.fiscility.events.LoginState;
import com.fiscility.events.PublicTokenReceived;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventDetailsTest {

  private static final Instant NOW = Instant.parse("2026-11-22T06:00:00Z");

  @Test
  void tellsWhatChangedInPlainValues() {
    ItemHealthChanged event =
        ItemHealthChanged.newBuilder()
            .setItemId("item-1")
            .setUserId("frida")
            .setUserVersion(3)
            .setPrevious(LoginState.HEALTHY)
            .setState(
                ItemState.newBuilder()
                    .setLoginState(LoginState.NEEDS_RECONNECT)
                    .setHealthReason("ITEM_LOGIN_REQUIRED")
                    .build())
            .build();

    assertThat(EventDetails.of(event))
        .containsEntry("previous", "HEALTHY")
        .containsEntry("login_state", "NEEDS_RECONNECT")
        .containsEntry("health_reason", "ITEM_LOGIN_REQUIRED")
        .hasSize(3);
    assertThat(EventDetails.userOf(event)).isEqualTo("frida");
  }

  @Test
  void noTokenIsEverTold() {
    LinkTokenIssued event =
        LinkTokenIssued.newBuilder()
            .setUserId("frida")
            .setSealedLinkToken(ByteBuffer.wrap(new byte[] {1, 2, 3}))
            .setExpiration(NOW)
            .build();

    assertThat(EventDetails.of(event)).containsOnlyKeys("expiration");

    PublicTokenReceived exchange =
        PublicTokenReceived.newBuilder()
            .setUserId("frida")
            .setSealedPublicToken(ByteBuffer.wrap(new byte[] {1, 2, 3}))
            .setPublicTokenSha256("hash-of-a-token")
            .setInstitutionId("ins_1")
            .setExpiresAt(NOW)
            .build();

    assertThat(EventDetails.of(exchange))
        .containsKey("institution_id")
        .doesNotContainKey("public_token_sha256")
        .doesNotContainValue("hash-of-a-token");
  }

  @Test
  void anEventAboutSeveralItemsIsAboutEach() {
    EmailSent event =
        EmailSent.newBuilder()
            .setEmailId("mail")
            .setUserId("frida")
            .setItemIds(List.of("item-1", "item-2"))
            .setMessageId("<one@example.com>")
            .setSentAt(NOW)
            .build();

    assertThat(EventDetails.isAbout(event, "item-2")).isTrue();
    assertThat(EventDetails.isAbout(event, "item-3")).isFalse();
  }
}
