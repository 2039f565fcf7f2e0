package com.fiscility.plaidctl.operating;

import com.fiscility.events.CommandFailed;
import com.fiscility.events.HardRefreshRequired;
import com.fiscility.events.ItemRefreshed;
import com.fiscility.events.ItemUnlinked;
import com.fiscility.events.RefreshOutcome;
import com.fiscility.events.RefreshType;
import com.fiscility.messaging.envelope.DecodedEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What became of the refreshes that were asked for, as far as events have told. Events may come
 * twice and in any order.
 */
public final class RefreshAnswers {

  private static final String SUCCEEDED = "";

  private final RefreshType type;
  private final Instant askedAt;
  private final Map<UUID, String> itemsByCommand = new HashMap<>();
  private final Set<String> items = new HashSet<>();

  /** What went wrong, by Item; empty when nothing did. */
  private final Map<String, String> outcomes = new TreeMap<>();

  /**
   * @param askedAt business time before the first request
   */
  public RefreshAnswers(RefreshType type, Instant askedAt) {
    this.type = type;
    this.askedAt = askedAt;
  }

  /** Waits for these too. */
  public void expect(Map<UUID, String> commands) {
    itemsByCommand.putAll(commands);
    items.addAll(commands.values());
  }

  void heard(DecodedEvent event) {
    String itemOfCommand = itemsByCommand.get(event.envelope().correlationId());
    if (event.value() instanceof CommandFailed failed && itemOfCommand != null) {
      ended(itemOfCommand, failed.getFailure().name());
    } else if (event.value() instanceof HardRefreshRequired && itemOfCommand != null) {
      if (type == RefreshType.HARD) {
        ended(itemOfCommand, SUCCEEDED);
      }
    } else if (event.value() instanceof ItemRefreshed refreshed) {
      refreshed(refreshed);
    } else if (event.value() instanceof ItemUnlinked unlinked
        && items.contains(unlinked.getItemId())) {
      ended(unlinked.getItemId(), "UNLINKED");
    }
  }

  /** Any attempt that began after we asked answers us, whoever else wanted it too. */
  private void refreshed(ItemRefreshed refreshed) {
    if (type == RefreshType.SOFT
        && items.contains(refreshed.getItemId())
        && !refreshed.getStartedAt().isBefore(askedAt)) {
      boolean success = refreshed.getOutcome() == RefreshOutcome.SUCCEEDED;
      ended(refreshed.getItemId(), success ? SUCCEEDED : String.valueOf(refreshed.getFailure()));
    }
  }

  /** A success is never taken back; a failed attempt may be followed by one that succeeds. */
  private void ended(String itemId, String failure) {
    outcomes.merge(itemId, failure, (old, now) -> old.isEmpty() ? old : now);
  }

  public int asked() {
    return items.size();
  }

  public int unanswered() {
    return items.size() - outcomes.size();
  }

  public int succeeded() {
    return outcomes.size() - failed().size();
  }

  /** Why, by Item. */
  public Map<String, String> failed() {
    return outcomes.entrySet().stream()
        .filter(outcome -> !outcome.getValue().isEmpty())
        .collect(
            Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> b, TreeMap::new));
  }
}
