package com.fiscility.link.quota;

import static com.fiscility.link.plaid.PlaidEndpoint.ACCOUNTS_BALANCE_GET;
import static com.fiscility.link.plaid.PlaidEndpoint.ACCOUNTS_GET;
import static com.fiscility.link.plaid.PlaidEndpoint.LINK_TOKEN_CREATE;
import static com.fiscility.link.plaid.PlaidEndpoint.TRANSACTIONS_SYNC;
import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.link.plaid.PlaidEndpoint;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlowedEndpointsTest {

  private final HandClock time = new HandClock();
  private final SlowedEndpoints slowed = new SlowedEndpoints(time.asClock());

  @Test
  void oneItemsLimitIsThatItemsAffair() {
    slowed.limited(TRANSACTIONS_SYNC, "TRANSACTIONS_SYNC_LIMIT", "itemA");
    slowed.limited(TRANSACTIONS_SYNC, "TRANSACTIONS_SYNC_LIMIT", "itemA");

    assertThat(pausing(TRANSACTIONS_SYNC)).isEmpty();
  }

  @Test
  void ourLimitPausesTheLeastUrgentLaneFirstAndPeopleNever() {
    hitOurLimit();
    assertThat(pausing(TRANSACTIONS_SYNC)).containsExactly(Lane.BACKFILL);
    assertThat(pausing(ACCOUNTS_GET)).isEmpty();

    time.advance(Duration.ofSeconds(2));
    hitOurLimit();
    assertThat(pausing(TRANSACTIONS_SYNC)).containsExactly(Lane.SCHEDULE, Lane.BACKFILL);

    for (int i = 0; i < 5; i++) {
      time.advance(Duration.ofSeconds(2));
      hitOurLimit();
    }
    assertThat(pausing(TRANSACTIONS_SYNC))
        .containsExactly(Lane.WEBHOOK, Lane.SCHEDULE, Lane.BACKFILL);
  }

  @Test
  void manyRefusalsAtOnceAreOneEvent() {
    for (int i = 0; i < 30; i++) {
      slowed.limited(TRANSACTIONS_SYNC, "TRANSACTIONS_SYNC_LIMIT", "item" + i);
    }

    assertThat(pausing(TRANSACTIONS_SYNC)).containsExactly(Lane.BACKFILL);
  }

  @Test
  void lanesGoOnOneAfterTheOtherWhenItStaysQuiet() {
    hitOurLimit();
    time.advance(Duration.ofSeconds(2));
    hitOurLimit();

    time.advance(Duration.ofSeconds(16));
    assertThat(pausing(TRANSACTIONS_SYNC)).containsExactly(Lane.BACKFILL);
    time.advance(Duration.ofSeconds(15));
    assertThat(pausing(TRANSACTIONS_SYNC)).isEmpty();
  }

  @Test
  void codesThatNameTheirOwnerAreBelieved() {
    slowed.limited(ACCOUNTS_BALANCE_GET, "BALANCE_LIMIT", "itemA");
    slowed.limited(ACCOUNTS_BALANCE_GET, "BALANCE_LIMIT", "itemB");
    slowed.limited(ACCOUNTS_GET, "INSTITUTION_RATE_LIMIT", "itemA");
    slowed.limited(ACCOUNTS_GET, "INSTITUTION_RATE_LIMIT", "itemB");
    assertThat(pausing(ACCOUNTS_BALANCE_GET)).isEmpty();
    assertThat(pausing(ACCOUNTS_GET)).isEmpty();

    slowed.limited(ACCOUNTS_BALANCE_GET, "ACCOUNTS_BALANCE_GET_LIMIT", "itemA");
    slowed.limited(LINK_TOKEN_CREATE, "RATE_LIMIT", null);
    assertThat(pausing(ACCOUNTS_BALANCE_GET)).containsExactly(Lane.BACKFILL);
    assertThat(pausing(LINK_TOKEN_CREATE)).containsExactly(Lane.BACKFILL);
  }

  private void hitOurLimit() {
    slowed.limited(TRANSACTIONS_SYNC, "TRANSACTIONS_SYNC_LIMIT", "itemA");
    slowed.limited(TRANSACTIONS_SYNC, "TRANSACTIONS_SYNC_LIMIT", "itemB");
  }

  private List<Lane> pausing(PlaidEndpoint endpoint) {
    return Arrays.stream(Lane.values())
        .filter(lane -> slowed.pause(endpoint, lane) != null)
        .toList();
  }
}
