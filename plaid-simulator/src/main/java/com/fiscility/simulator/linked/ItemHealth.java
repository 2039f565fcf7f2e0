package com.fiscility.simulator.linked;

import com.fiscility.simulator.bank.Institution;
import com.fiscility.simulator.bank.Institution.Health;
import com.fiscility.simulator.bank.Institutions;
import com.fiscility.simulator.books.Item;
import com.fiscility.simulator.protocol.PlaidError;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** What an Item's calls fail with. */
public final class ItemHealth {

  private final Clock clock;

  public ItemHealth(Clock clock) {
    this.clock = clock;
  }

  /** What {@code /item/get} shows: a broken login, also one whose consent ran out. */
  public Optional<PlaidError> loginError(Item item) {
    if (item.error() != null) {
      return Optional.of(item.error());
    }
    return consentExpiry(item)
        .filter(expiry -> !clock.instant().isBefore(expiry))
        .map(expired -> PlaidError.loginRequired());
  }

  /** What calls that read from the bank fail with: a broken login, or a bank that is down. */
  public Optional<PlaidError> readError(Item item) {
    return loginError(item)
        .or(
            () ->
                institution(item).health() == Health.DOWN
                    ? Optional.of(PlaidError.institutionDown())
                    : Optional.empty());
  }

  /** When the consent ends; empty where consents last for ever. */
  public Optional<Instant> consentExpiry(Item item) {
    return Optional.ofNullable(institution(item).consent())
        .map(period -> item.consentedAt().atZone(ZoneOffset.UTC).plus(period).toInstant());
  }

  private static Institution institution(Item item) {
    return Institutions.get(item.grant().institutionId());
  }
}
