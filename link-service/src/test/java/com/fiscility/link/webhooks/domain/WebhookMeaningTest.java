package com.fiscility.link.webhooks.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookMeaningTest {

  @ParameterizedTest
  @CsvSource({
    "ITEM, ERROR, PROBE",
    "ITEM, LOGIN_REPAIRED, PROBE",
    "ITEM, USER_PERMISSION_REVOKED, PROBE",
    "ITEM, USER_ACCOUNT_REVOKED, PROBE_ACCOUNTS",
    "ITEM, PENDING_DISCONNECT, FACT",
    "ITEM, PENDING_EXPIRATION, FACT",
    "ITEM, NEW_ACCOUNTS_AVAILABLE, FACT",
    "ITEM, WEBHOOK_UPDATE_ACKNOWLEDGED, NOTHING",
    "ITEM, A_CODE_OF_TOMORROW, UNKNOWN",
    "TRANSACTIONS, SYNC_UPDATES_AVAILABLE, SYNC",
    "TRANSACTIONS, INITIAL_UPDATE, SYNC",
    "TRANSACTIONS, HISTORICAL_UPDATE, SYNC",
    "TRANSACTIONS, DEFAULT_UPDATE, SYNC",
    "TRANSACTIONS, TRANSACTIONS_REMOVED, SYNC",
    "TRANSACTIONS, RECURRING_TRANSACTIONS_UPDATE, NOTHING",
    "LINK, SESSION_FINISHED, NOTHING",
    "LINK, EVENTS, NOTHING",
    "HOLDINGS, DEFAULT_UPDATE, UNKNOWN",
  })
  void eachCodeHasOneMeaning(String type, String code, WebhookMeaning meaning) {
    assertThat(
            WebhookMeaning.of(
                new Webhook(type, code, "item", null, null, Instant.EPOCH, Instant.EPOCH)))
        .isEqualTo(meaning);
  }
}
