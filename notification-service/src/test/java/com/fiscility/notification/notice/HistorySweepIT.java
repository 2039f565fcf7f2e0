package com.fiscility.notification.notice;

import com.fiscility.notification.harness.RunningNotificationService;
import com.fiscility.notification.harness.Surroundings;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What ended long ago goes; what is open, and what keeps replays silent, stays. */
class HistorySweepIT {

  @Test
  void onlyWhatEndedLongAgoIsDeleted() {
    try (RunningNotificationService service =
        RunningNotificationService.start(
            Surroundings.create(), Map.of("notification.sweep.history-every", "500ms"))) {
      service.change(
          """
          insert into item (item_id, user_id, version, closed_version)
            values ('old', 'frida', 9, 9), ('new', 'frida', 9, 9), ('open', 'frida', 9, 0);
          insert into notice (notice_id, item_id, user_id, item_version, reason, since, told_at,
              told_until, stage, opened_at, closed_at, closed_as)
            values (gen_random_uuid(), 'old', 'frida', 1, 'QUARTERLY', now(), now(), now(), 'x',
              now(), now() - interval '181 days', 'RESOLVED'),
            (gen_random_uuid(), 'new', 'frida', 1, 'QUARTERLY', now(), now(), now(), 'x',
              now(), now() - interval '179 days', 'RESOLVED'),
            (gen_random_uuid(), 'open', 'frida', 1, 'QUARTERLY', now(), now(), now(), 'x',
              now() - interval '400 days', null, null);
          insert into email (email_id, user_id, state, joinable, not_before, give_up_at, ended_at)
            values ('00000000-0000-0000-0000-000000000001', 'frida', 'SENT', false, now(), now(),
              now() - interval '181 days'),
            ('00000000-0000-0000-0000-000000000002', 'frida', 'SENT', false, now(), now(),
              now() - interval '179 days');
          insert into email_intent (email_id, item_id, kind, stage)
            values ('00000000-0000-0000-0000-000000000001', 'old', 'BANK_CONNECTED', 'CONNECTED'),
            ('00000000-0000-0000-0000-000000000002', 'new', 'BANK_CONNECTED', 'CONNECTED')""");

      service.awaitRows(
          """
          select string_agg(x, ' ' order by x) from (
            select 'notice-' || item_id x from notice where user_id = 'frida'
            union all select 'mail-' || item_id from email_intent
              join email using (email_id) where user_id = 'frida') as kept""",
          "mail-new notice-new notice-open");
      service.awaitRows("select count(*) from item where user_id = 'frida'", 3);
    }
  }
}
