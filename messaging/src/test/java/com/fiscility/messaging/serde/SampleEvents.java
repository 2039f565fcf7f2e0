package com.fiscility.messaging.serde;

import com.fiscility.events.AccountStatus;
import com.fiscility.events.ItemAccount;
import com.fiscility.events.ItemLinked;
import com.fiscility.events.ItemState;
import com.fiscility.events.LinkRequested;
import com.fiscility.events.LoginState;
import com.fiscility.messaging.envelope.Envelope;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.avro.Schema;

/** Events as the services make them. */
final class SampleEvents {

  static final Instant TIME = Instant.parse("2026-11-21T10:15:30.123456Z");

  private SampleEvents() {}

  static LinkRequested linkRequested() {
    return LinkRequested.newBuilder()
        .setUserId("user-1")
        .setPlan("plus")
        .setLocale("de-DE")
        .setExpiresAt(TIME)
        .build();
  }

  static ItemLinked itemLinked() {
    ItemAccount account =
        ItemAccount.newBuilder()
            .setAccountId("acc-1")
            .setName("Girokonto – ä€")
            .setType("depository")
            .setStatus(AccountStatus.OPEN)
            .setCurrentBalance(new BigDecimal("-1234567890.0123456789"))
            .setIsoCurrencyCode("EUR")
            .setBalancesAsOf(TIME)
            .build();
    return ItemLinked.newBuilder()
        .setItemId("item-1")
        .setUserId("user-1")
        .setUserVersion(7)
        .setState(
            ItemState.newBuilder()
                .setInstitutionId("ins_1")
                .setLoginState(LoginState.HEALTHY)
                .setHealthObservedAt(TIME)
                .setAccounts(List.of(account))
                .build())
        .build();
  }

  static Envelope envelope(Schema type, String subject) {
    UUID id = new UUID(0, 1);
    return new Envelope(
        id, type.getFullName(), "test-service", TIME, subject, id, null, null, null);
  }
}
