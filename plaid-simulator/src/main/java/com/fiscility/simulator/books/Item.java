package com.fiscility.simulator.books;

import com.fiscility.simulator.books.Edit.EditedRow;
import com.fiscility.simulator.books.Edit.Sharing;
import com.fiscility.simulator.protocol.PlaidError;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A login at a bank that an application may read: billed from its exchange until its removal.
 *
 * @param consentedAt when its owner was last present in Link
 * @param error what its login fails with; null while it works
 * @param failingSince since when; null while it works
 * @param firstSyncAt when its transactions were first asked for, which arms a webhook; null before
 * @param outlook what is going to happen to its login
 * @param edits what changed besides the bank's days, oldest first
 */
public record Item(
    String itemId,
    String accessToken,
    Grant grant,
    Instant createdAt,
    Instant consentedAt,
    boolean removed,
    @Nullable PlaidError error,
    @Nullable Instant failingSince,
    @Nullable Instant firstSyncAt,
    Outlook outlook,
    List<Edit> edits) {

  /** Journals written before there were edits have none. */
  public Item {
    outlook = Optional.ofNullable(outlook).orElse(Outlook.CLEAR);
    edits = Optional.ofNullable(edits).orElse(List.of());
  }

  static Item exchanged(PublicToken publicToken, String accessToken, Instant now) {
    return new Item(
        publicToken.itemId(),
        accessToken,
        publicToken.grant(),
        now,
        now,
        false,
        null,
        null,
        null,
        Outlook.CLEAR,
        List.of());
  }

  /** The day of linking. */
  public LocalDate linked() {
    return day(createdAt);
  }

  /** How often the bank gave its accounts other ids. */
  public long renumberings() {
    return edits.stream()
        .map(Edit::sharing)
        .filter(sharing -> sharing != null && sharing.before().isEmpty())
        .count();
  }

  /** How many days of transactions the Item has seen by a day: its history and each day since. */
  public int daysBy(LocalDate day) {
    return grant.daysRequested() + (int) Math.max(0, ChronoUnit.DAYS.between(linked(), day));
  }

  Item asRemoved() {
    return with(grant, true, error, failingSince, firstSyncAt, outlook, edits);
  }

  Item failingWith(@Nullable PlaidError newError, Instant now) {
    return with(
        grant, removed, newError, newError == null ? null : now, firstSyncAt, outlook, edits);
  }

  Item reauthorised(List<String> accounts, Instant at) {
    Item sharing = sharing(accounts, at);
    return new Item(
        itemId,
        accessToken,
        sharing.grant,
        createdAt,
        at,
        removed,
        null,
        null,
        firstSyncAt,
        Outlook.CLEAR,
        sharing.edits);
  }

  /** With exactly these accounts from now on. */
  Item sharing(List<String> accounts, Instant at) {
    if (accounts.equals(grant.accounts())) {
      return this;
    }
    LocalDate today = day(at);
    return with(
        grant.withAccounts(accounts),
        removed,
        error,
        failingSince,
        firstSyncAt,
        outlook,
        plus(new Edit(daysBy(today), today, new Sharing(grant.accounts(), accounts), null)));
  }

  /** With the same accounts and other ids for them: as if none had been shared before. */
  Item renumbered(Instant at) {
    LocalDate today = day(at);
    return with(
        grant,
        removed,
        error,
        failingSince,
        firstSyncAt,
        outlook,
        plus(new Edit(daysBy(today), today, new Sharing(List.of(), grant.accounts()), null)));
  }

  Item edited(EditedRow row, Instant at) {
    LocalDate today = day(at);
    return with(
        grant,
        removed,
        error,
        failingSince,
        firstSyncAt,
        outlook,
        plus(new Edit(daysBy(today), today, null, row)));
  }

  Item with(Grant newGrant) {
    return with(newGrant, removed, error, failingSince, firstSyncAt, outlook, edits);
  }

  Item expecting(Outlook newOutlook) {
    return with(grant, removed, error, failingSince, firstSyncAt, newOutlook, edits);
  }

  Item firstSynced(Instant at) {
    return with(grant, removed, error, failingSince, at, outlook, edits);
  }

  private Item with(
      Grant newGrant,
      boolean newRemoved,
      @Nullable PlaidError newError,
      @Nullable Instant newFailingSince,
      @Nullable Instant newFirstSyncAt,
      Outlook newOutlook,
      List<Edit> newEdits) {
    return new Item(
        itemId,
        accessToken,
        newGrant,
        createdAt,
        consentedAt,
        newRemoved,
        newError,
        newFailingSince,
        newFirstSyncAt,
        newOutlook,
        newEdits);
  }

  private List<Edit> plus(Edit edit) {
    List<Edit> all = new ArrayList<>(edits);
    all.add(edit);
    return List.copyOf(all);
  }

  private static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }

  @Override
  public String toString() {
    return "Item[itemId=%s, institutionId=%s, removed=%s]"
        .formatted(itemId, grant.institutionId(), removed);
  }
}
