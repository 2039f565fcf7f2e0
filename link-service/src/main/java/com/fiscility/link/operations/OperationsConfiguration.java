package com.fiscility.link.operations;

import com.fiscility.service.operations.ItemReportController;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

@Configuration(proxyBeanMethods = false)
class OperationsConfiguration {

  private static final String REPORT =
      """
      select json_build_object(
        'item', (select to_json(r) from (
          select user_id, version, institution_id, institution_name, login_state, health_reason,
            health_source, health_observed_at, probed_at, consent_expiration_time,
            last_user_present_at, last_success_started_at, last_refresh_started_at,
            last_refresh_outcome, last_refresh_failure, removal_reason, replaced_by, linked_at
          from item where item_id = $1) r),
        'accounts', (select json_agg(r) from (
          select account_id, status, missing_since from account where item_id = $1
          order by account_id) r),
        'work', (select json_agg(r) from (
          select kind, lane, not_before, attempts, result from plaid_work
          where subject = 'item:' || $1 order by not_before) r),
        'facts', (select json_agg(r) from (
          select code, fact_at, signed_at, announced_at, closed_at from item_fact
          where item_id = $1 order by signed_at) r),
        'orphans', (select json_agg(r) from (
          select kind, detail, plaid_request_id, noted_at, resolved_at, resolution from orphan
          where item_id = $1 order by noted_at) r))::text
      where exists (select from item where item_id = $1)
        or exists (select from item_fact where item_id = $1)
        or exists (select from orphan where item_id = $1)
        or exists (select from plaid_work where subject = 'item:' || $1)""";

  @Bean
  ItemReportController itemReports(DatabaseClient database) {
    return new ItemReportController(database, REPORT);
  }
}
