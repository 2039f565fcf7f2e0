package com.fiscility.simulator.linked;

import com.fiscility.simulator.bank.BankHealth;
import com.fiscility.simulator.bank.Institution;
import com.fiscility.simulator.bank.Institutions;
import com.fiscility.simulator.books.Item;
import com.fiscility.simulator.protocol.PlaidError;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an Item's calls fail with, and since when. */
public final class ItemHealth {

  private final BankHealth banks;
  private final Clock clock;
  private volatile @Nullable Duration longestLogin;

  public ItemHealth(BankHealth banks, Clock clock) {
    this.banks = banks;
    this.clock = clock;
  }

  /** Lets every login break so long after its owner was present; null for never. */
  public void setLongestLogin(@Nullable Duration newLongestLogin) {
    longestLogin = newLongestLogin;
  }

  /** What {@code /item/get} shows: a broken login, also one whose time ran out. */
  public Optional<PlaidError> loginError(Item item) {
    if (item.error() != null) {
      return Optional.of(item.error());
    }
    return endOfLogin(item)
        .filter(end -> !clock.instant().isBefore(end))
        .map(ended -> PlaidError.loginRequired());
  }

  /** Since when the login is broken; empty while it works. */
  public Optional<Instant> failingSince(Item item) {
    return item.failingSince() == null
        ? endOfLogin(item).filter(end -> !clock.instant().isBefore(end))
        : Optional.of(item.failingSince());
  }

  /** What calls that read from the bank fail with: a broken login, or a bank that is down. */
  public Optional<PlaidError> readError(Item item) {
    return loginError(item)
        .or(
            () ->
                banks.down(institution(item))
                    ? Optional.of(PlaidError.institutionDown())
                    : Optional.empty());
  }

  /** When the consent ends; empty where consents last for ever. */
  public Optional<Instant> consentExpiry(Item item) {
    return Optional.ofNullable(item.outlook().consentEndsAt())
        .or(
            () ->
                Optional.ofNullable(institution(item).consent())
                    .map(
                        period ->
                            item.consentedAt().atZone(ZoneOffset.UTC).plus(period).toInstant()));
  }

  private Optional<Instant> endOfLogin(Item item) {
    Duration longest = longestLogin;
    return Stream.of(
            consentExpiry(item),
            Optional.ofNullable(item.outlook().disconnectAt()),
            Optional.ofNullable(longest).map(item.consentedAt()::plus))
        .flatMap(Optional::stream)
        .min(Instant::compareTo);
  }

  private static Institution institution(Item item) {
    return Institutions.get(item.grant().institutionId());
  }
}
