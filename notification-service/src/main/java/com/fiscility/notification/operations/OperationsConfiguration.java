package com.fiscility.notification.operations;

import com.fiscility.service.operations.ItemReportController;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

@Configuration(proxyBeanMethods = false)
class OperationsConfiguration {

  /** An e-mail's address is nobody's business here. */
  private static final String REPORT =
      """
      select json_build_object(
        'item', (select to_json(r) from (
          select user_id, version, institution_name, unlinked from item where item_id = $1) r),
        'notices', (select json_agg(r) from (
          select reason, stage, since, deadline, told_at, snoozed_until, next_at, opened_at,
            closed_at, closed_as
          from notice where item_id = $1 order by opened_at) r),
        'emails', (select json_agg(r) from (
          select email_id, kind, stage, state, attempts, not_before, created_at, ended_at, reason,
            smtp_reply
          from email_intent join email using (email_id)
          where item_id = $1 order by created_at, intent_id) r))::text
      where exists (select from item where item_id = $1)""";

  @Bean
  ItemReportController itemReports(DatabaseClient database) {
    return new ItemReportController(database, REPORT);
  }
}
