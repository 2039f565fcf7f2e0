package com.fiscility.notification.notice.outbound;

import com.fiscility.notification.notice.domain.Bank;
import com.fiscility.notification.notice.domain.Closing;
import com.fiscility.notification.notice.domain.ItemNotices;
import com.fiscility.notification.notice.domain.Notice;
import com.fiscility.notification.notice.domain.NoticeReason;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.UUID;

/** From rows to values. */
final class NoticeRows {

  private NoticeRows() {}

  static ItemNotices item(Readable row) {
    return new ItemNotices(
        row.get("item_id", String.class),
        row.get("user_id", String.class),
        new Bank(
            row.get("institution_id", String.class), row.get("institution_name", String.class)),
        row.get("version", Long.class),
        row.get("unlinked", Boolean.class),
        new Closing(
            row.get("closed_version", Long.class),
            row.get("closed_need", String.class),
            row.get("login_works_since", Long.class)),
        row.get("told_outage", Long.class),
        null);
  }

  static Notice notice(Readable row) {
    return new Notice(
        row.get("notice_id", UUID.class),
        row.get("requirement_id", String.class),
        row.get("item_version", Long.class),
        NoticeReason.valueOf(row.get("reason", String.class)),
        row.get("since", Instant.class),
        row.get("deadline", Instant.class),
        row.get("told_at", Instant.class),
        row.get("told_until", Instant.class),
        row.get("stage", String.class),
        row.get("snoozed_until", Instant.class));
  }
}
