package com.fiscility.notification.notice.domain;

import org.jspecify.annotations.Nullable;

/**
 * An Item as far as its owner is told about it.
 *
 * @param itemId Plaid's item_id
 * @param userId its owner
 * @param bank its bank
 * @param version newest version of the Item that was applied; 0 before the first
 * @param unlinked whether it was given up; it stays so
 * @param closing up to where needs are over
 * @param toldOutage version of the bank at the start of the outage that was told last
 * @param open the open notice
 */
public record ItemNotices(
    String itemId,
    String userId,
    Bank bank,
    long version,
    boolean unlinked,
    Closing closing,
    long toldOutage,
    @Nullable Notice open) {

  /** An Item that nothing is known of yet. */
  public static ItemNotices unknown(String itemId, String userId) {
    return new ItemNotices(itemId, userId, new Bank(null, null), 0, false, Closing.NONE, 0, null);
  }

  /** The same Item with this notice, or with none. */
  public ItemNotices open(@Nullable Notice notice) {
    return new ItemNotices(itemId, userId, bank, version, unlinked, closing, toldOutage, notice);
  }

  ItemNotices bank(Bank known) {
    return new ItemNotices(
        itemId, userId, known.orElse(bank), version, unlinked, closing, toldOutage, open);
  }

  ItemNotices closing(Closing now) {
    return new ItemNotices(itemId, userId, bank, version, unlinked, now, toldOutage, open);
  }

  ItemNotices version(long now) {
    return new ItemNotices(itemId, userId, bank, now, unlinked, closing, toldOutage, open);
  }

  ItemNotices unlinkedNow() {
    return new ItemNotices(itemId, userId, bank, version, true, closing, toldOutage, open);
  }

  ItemNotices toldOutage(long bankVersion) {
    return new ItemNotices(itemId, userId, bank, version, unlinked, closing, bankVersion, open);
  }
}
