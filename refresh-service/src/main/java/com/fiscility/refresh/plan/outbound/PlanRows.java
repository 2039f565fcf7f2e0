package com.fiscility.refresh.plan.outbound;

import com.fiscility.refresh.plan.domain.Disconnect;
import com.fiscility.refresh.plan.domain.HardReason;
import com.fiscility.refresh.plan.domain.ItemFacts;
import com.fiscility.refresh.plan.domain.LoginState;
import com.fiscility.refresh.plan.domain.RefreshPlan;
import com.fiscility.refresh.plan.domain.Requirement;
import com.fiscility.refresh.plan.domain.SoftPlan;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Plans as rows of {@code refresh_plan}. */
final class PlanRows {

  private PlanRows() {}

  /** Columns by name, for {@code json_populate_recordset}. */
  static Map<String, @Nullable Object> columns(RefreshPlan plan) {
    ItemFacts facts = plan.facts();
    SoftPlan soft = plan.soft();
    Disconnect disconnect = facts.disconnect();
    Requirement open = plan.requirement();
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("item_id", plan.itemId());
    row.put("user_id", plan.userId());
    row.put("item_version", plan.itemVersion());
    row.put("version", plan.version());
    row.put("linked_at", plan.linkedAt());
    row.put("institution_id", facts.institutionId());
    row.put("institution_name", facts.institutionName());
    row.put("login_state", facts.login());
    row.put("login_observed_at", facts.loginObservedAt());
    row.put("last_success_at", facts.lastSuccessAt());
    row.put("user_present_at", facts.userPresentAt());
    row.put("consent_ends_at", facts.consentEndsAt());
    row.put("disconnect_open", disconnect != null);
    row.put("disconnect_at", disconnect == null ? null : disconnect.at());
    row.put("soft_due_at", soft.dueAt());
    row.put("soft_ask_at", soft.askAt());
    row.put("soft_attempts", soft.attempts());
    row.put("user_asked_at", soft.userAskedAt());
    row.put("hard_due_at", plan.hardDueAt());
    row.put("requirement_id", open == null ? null : open.id());
    row.put("hard_reason", open == null ? null : open.reason());
    row.put("hard_since", open == null ? null : open.since());
    row.put("hard_deadline", open == null ? null : open.deadline());
    row.put("closed_item_version", plan.closedItemVersion());
    return row;
  }

  static RefreshPlan read(Readable row) {
    return new RefreshPlan(
        text(row, "item_id"),
        text(row, "user_id"),
        number(row, "item_version"),
        number(row, "version"),
        time(row, "linked_at"),
        facts(row),
        new SoftPlan(
            time(row, "soft_due_at"),
            row.get("soft_ask_at", Instant.class),
            Objects.requireNonNull(row.get("soft_attempts", Integer.class)),
            row.get("user_asked_at", Instant.class)),
        row.get("hard_due_at", Instant.class),
        requirement(row),
        number(row, "closed_item_version"));
  }

  private static ItemFacts facts(Readable row) {
    return new ItemFacts(
        row.get("institution_id", String.class),
        row.get("institution_name", String.class),
        LoginState.valueOf(text(row, "login_state")),
        time(row, "login_observed_at"),
        row.get("last_success_at", Instant.class),
        row.get("user_present_at", Instant.class),
        row.get("consent_ends_at", Instant.class),
        Boolean.TRUE.equals(row.get("disconnect_open", Boolean.class))
            ? new Disconnect(row.get("disconnect_at", Instant.class))
            : null);
  }

  private static @Nullable Requirement requirement(Readable row) {
    UUID id = row.get("requirement_id", UUID.class);
    return id == null
        ? null
        : new Requirement(
            id,
            HardReason.valueOf(text(row, "hard_reason")),
            time(row, "hard_since"),
            row.get("hard_deadline", Instant.class));
  }

  private static String text(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, String.class), column);
  }

  private static Instant time(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, Instant.class), column);
  }

  private static long number(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, Long.class), column);
  }
}
