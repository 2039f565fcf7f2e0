package com.fiscility.plaidctl;

import com.fiscility.events.RefreshType;
import com.fiscility.plaidctl.operating.PlannedItem;
import com.fiscility.plaidctl.operating.RefreshAnswers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a refresh command says: lines for people, or one JSON object; progress goes to standard
 * error.
 */
final class RefreshReport {

  /** More lines than that are a burden where nobody asked for a list. */
  private static final int FEW = 20;

  private final RefreshType type;
  private final boolean dryRun;
  private final boolean json;
  private final List<PlannedItem> items = new ArrayList<>();
  private @Nullable RefreshAnswers answers;
  private String shown = "";

  RefreshReport(RefreshType type, boolean dryRun, boolean json) {
    this.type = type;
    this.dryRun = dryRun;
    this.json = json;
  }

  void listed(List<PlannedItem> page) {
    items.addAll(page);
  }

  int items() {
    return items.size();
  }

  /** One line that says how far it is, when that has changed. */
  void progress(RefreshAnswers sofar) {
    String line =
        "%d of %d answered, %d failed"
            .formatted(sofar.asked() - sofar.unanswered(), sofar.asked(), sofar.failed().size());
    if (!line.equals(shown)) {
      shown = line;
      System.err.println(line);
    }
  }

  void waited(RefreshAnswers all) {
    answers = all;
  }

  ExitCode exitCode() {
    if (answers == null) {
      return ExitCode.OK;
    }
    if (!answers.failed().isEmpty()) {
      return ExitCode.REFRESH_FAILED;
    }
    return answers.unanswered() > 0 ? ExitCode.NOT_DONE_IN_TIME : ExitCode.OK;
  }

  void print() {
    if (json) {
      System.out.println(
          JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(fields()));
      return;
    }
    if (dryRun || type == RefreshType.HARD || items.size() <= FEW) {
      items.forEach(item -> System.out.println("  " + line(item)));
    }
    System.out.println(summary());
    if (answers != null) {
      answers.failed().forEach((item, why) -> System.out.println("  " + item + ": " + why));
    }
  }

  private String line(PlannedItem item) {
    String why =
        type == RefreshType.HARD
            ? item.hardReason() == null
                ? "needs nobody now; due " + item.hardDueAt()
                : item.hardReason() + " since " + item.hardSince()
            : "due " + item.softDueAt() + ", last success " + item.lastSuccessAt();
    return "%s  of %s  %s".formatted(item.itemId(), item.userId(), why);
  }

  private String summary() {
    if (items.isEmpty()) {
      return type == RefreshType.HARD ? "No connection needs its owner." : "Nothing is due.";
    }
    String connections = items.size() == 1 ? "1 connection" : items.size() + " connections";
    String word = type.name().toLowerCase(Locale.ROOT);
    if (dryRun) {
      return connections + " would be asked for a " + word + " refresh.";
    }
    if (answers == null) {
      return connections + " asked for a " + word + " refresh.";
    }
    return "%s: %d succeeded, %d failed, %d not answered yet."
        .formatted(connections, answers.succeeded(), answers.failed().size(), answers.unanswered());
  }

  private Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("type", type.name().toLowerCase(Locale.ROOT));
    fields.put("requested", dryRun ? 0 : items.size());
    fields.put("items", items);
    if (answers != null) {
      fields.put("succeeded", answers.succeeded());
      fields.put("failed", answers.failed());
      fields.put("unanswered", answers.unanswered());
    }
    return fields;
  }
}
