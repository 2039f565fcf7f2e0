package com.fiscility.link.connection.outbound;

import com.fiscility.events.AccountsChanged;
import com.fiscility.events.BalancesUpdated;
import com.fiscility.events.ItemHealthChanged;
import com.fiscility.events.ItemReauthorised;
import com.fiscility.events.ItemRefreshed;
import com.fiscility.events.ItemUnlinked;
import com.fiscility.events.RefreshFailure;
import com.fiscility.events.RefreshOutcome;
import com.fiscility.events.RefreshTrigger;
import com.fiscility.events.UnlinkReason;
import com.fiscility.link.connection.domain.Connection;
import com.fiscility.link.connection.domain.ItemNews;
import com.fiscility.link.connection.domain.Refresh;
import org.apache.avro.specific.SpecificRecord;

/** What is told of connections, as records. */
public final class ItemNewsRecords {

  private ItemNewsRecords() {}

  static SpecificRecord of(ItemNews news, Connection after, long userVersion) {
    if (news instanceof ItemNews.HealthChanged changed) {
      return healthChanged(changed, after, userVersion);
    }
    if (news instanceof ItemNews.AccountsChanged changed) {
      return accountsChanged(changed, after, userVersion);
    }
    if (news instanceof ItemNews.BalancesUpdated updated) {
      return balancesUpdated(updated, after, userVersion);
    }
    if (news instanceof ItemNews.Refreshed refreshed) {
      return refreshed(refreshed.refresh(), after, userVersion);
    }
    if (news instanceof ItemNews.Reauthorised reauthorised) {
      return reauthorised(reauthorised, after, userVersion);
    }
    return unlinked((ItemNews.Unlinked) news, after, userVersion);
  }

  private static ItemHealthChanged healthChanged(
      ItemNews.HealthChanged news, Connection after, long userVersion) {
    return ItemHealthChanged.newBuilder()
        .setItemId(after.itemId())
        .setUserId(after.userId())
        .setUserVersion(userVersion)
        .setPrevious(ItemStates.of(news.previous()))
        .setState(ItemStates.of(after))
        .build();
  }

  private static AccountsChanged accountsChanged(
      ItemNews.AccountsChanged news, Connection after, long userVersion) {
    return AccountsChanged.newBuilder()
        .setItemId(after.itemId())
        .setUserId(after.userId())
        .setUserVersion(userVersion)
        .setAddedAccountIds(news.added())
        .setRemovedAccountIds(news.removed())
        .setChangedAccountIds(news.changed())
        .setState(ItemStates.of(after))
        .build();
  }

  private static BalancesUpdated balancesUpdated(
      ItemNews.BalancesUpdated news, Connection after, long userVersion) {
    return BalancesUpdated.newBuilder()
        .setItemId(after.itemId())
        .setUserId(after.userId())
        .setUserVersion(userVersion)
        .setChangedAccountIds(news.changed())
        .setState(ItemStates.of(after))
        .build();
  }

  /** How an attempt to refresh ended. */
  public static ItemRefreshed refreshed(Refresh refresh, Connection after, long userVersion) {
    com.fiscility.link.connection.domain.RefreshFailure failure = refresh.failure();
    return ItemRefreshed.newBuilder()
        .setItemId(after.itemId())
        .setUserId(after.userId())
        .setUserVersion(userVersion)
        .setTrigger(RefreshTrigger.valueOf(refresh.trigger().name()))
        .setDueId(refresh.dueId())
        .setStartedAt(refresh.startedAt())
        .setOutcome(failure == null ? RefreshOutcome.SUCCEEDED : RefreshOutcome.FAILED)
        .setFailure(failure == null ? null : RefreshFailure.valueOf(failure.name()))
        .setPlaidErrorCode(refresh.plaidErrorCode())
        .setPlaidRequestId(refresh.plaidRequestId())
        .setUpsertedTransactions(refresh.upserted())
        .setRemovedTransactions(refresh.removed())
        .setState(ItemStates.of(after))
        .build();
  }

  private static ItemReauthorised reauthorised(
      ItemNews.Reauthorised news, Connection after, long userVersion) {
    return ItemReauthorised.newBuilder()
        .setItemId(after.itemId())
        .setUserId(after.userId())
        .setUserVersion(userVersion)
        .setReauthorisedAt(news.at())
        .setState(ItemStates.of(after))
        .build();
  }

  private static ItemUnlinked unlinked(ItemNews.Unlinked news, Connection after, long userVersion) {
    return ItemUnlinked.newBuilder()
        .setItemId(after.itemId())
        .setUserId(after.userId())
        .setUserVersion(userVersion)
        .setReason(UnlinkReason.valueOf(news.reason().name()))
        .setReplacedBy(news.replacedBy())
        .setState(ItemStates.of(after))
        .build();
  }
}
