package com.fiscility.plaidctl.operating;

import com.fiscility.events.CommandFailed;
import com.fiscility.events.HardRefreshRequired;
import com.fiscility.events.ItemRefreshed;
import com.fiscility.events.ItemUnlinked;
import com.fiscility.events.RefreshOutcome;
import com.fiscility.events.RefreshType;
import com.fiscility.events.SoftRefreshDue;
import com.fiscility.messaging.envelope.DecodedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What became of the refreshes that were asked for, as far as events have told. Events may come
 * twice and in any order. Only times that events tell are compared: the clock of whoever asks may
 * differ.
 */
public final class RefreshAnswers {

  private static final String SUCCEEDED = "";

  private final RefreshType type;
  private final Map<UUID, String> itemsByCommand = new HashMap<>();
  private final Set<String> demands = new HashSet<>();
  private final Set<String> items = new HashSet<>();

  /** From when on an attempt does what was asked for, by Item, as refresh-service says it. */
  private final Map<String, Instant> dueAt = new HashMap<>();

  /** Attempts for others that were told before it was known from when on they count, by Item. */
  private final Map<String, List<ItemRefreshed>> early = new HashMap<>();

  /** What went wrong, by Item; empty when nothing did. */
  private final Map<String, String> outcomes = new TreeMap<>();

  public RefreshAnswers(RefreshType type) {
    this.type = type;
  }

  /** Waits for these too. */
  public void expect(Map<UUID, String> commands) {
    itemsByCommand.putAll(commands);
    commands.keySet().forEach(id -> demands.add(id.toString()));
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
    } else if (event.value() instanceof SoftRefreshDue due && itemOfCommand != null) {
      due(due);
    } else if (event.value() instanceof ItemRefreshed refreshed) {
      refreshed(refreshed);
    } else if (event.value() instanceof ItemUnlinked unlinked
        && items.contains(unlinked.getItemId())) {
      ended(unlinked.getItemId(), "UNLINKED");
    }
  }

  private void due(SoftRefreshDue due) {
    if (type == RefreshType.SOFT && dueAt.putIfAbsent(due.getItemId(), due.getDueAt()) == null) {
      List<ItemRefreshed> attempts = early.remove(due.getItemId());
      if (attempts != null) {
        attempts.forEach(this::refreshed);
      }
    }
  }

  /**
   * An attempt says which demand it is for. One for others answers us too, if it began when ours
   * was due: link-service makes no further one then.
   */
  private void refreshed(ItemRefreshed refreshed) {
    String itemId = refreshed.getItemId();
    if (type != RefreshType.SOFT || !items.contains(itemId)) {
      return;
    }
    Instant due = dueAt.get(itemId);
    if (isOurs(refreshed.getDueId()) || due != null && !refreshed.getStartedAt().isBefore(due)) {
      boolean success = refreshed.getOutcome() == RefreshOutcome.SUCCEEDED;
      ended(itemId, success ? SUCCEEDED : String.valueOf(refreshed.getFailure()));
    } else if (due == null) {
      early.computeIfAbsent(itemId, id -> new ArrayList<>()).add(refreshed);
    }
  }

  private boolean isOurs(@Nullable String dueId) {
    return dueId != null && demands.contains(dueId);
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
