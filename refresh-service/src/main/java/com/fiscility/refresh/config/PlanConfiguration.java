package com.fiscility.refresh.config;

import com.fiscility.messaging.envelope.Envelopes;
import com.fiscility.messaging.envelope.EventEncoder;
import com.fiscility.messaging.kafka.MessagingProperties;
import com.fiscility.messaging.listening.Subscription;
import com.fiscility.messaging.outbox.Outbox;
import com.fiscility.refresh.plan.PlanStore;
import com.fiscility.refresh.plan.ProjectingPlans;
import com.fiscility.refresh.plan.RefreshEvents;
import com.fiscility.refresh.plan.domain.Planning;
import com.fiscility.refresh.plan.inbound.AccountEventListener;
import com.fiscility.refresh.plan.outbound.AvroRefreshEvents;
import com.fiscility.refresh.plan.outbound.R2dbcPlanStore;
import com.fiscility.schemas.TopicCatalogue;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.util.IdGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Plans: how they are decided and stored, and what they are kept up with. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({PolicyProperties.class, RefreshListeningProperties.class})
class PlanConfiguration {

  /** Logical consumer; names dead letters. */
  private static final String CONSUMER = "refresh-plan";

  @Bean
  Planning planning(PolicyProperties properties) {
    return new Planning(properties.policy());
  }

  @Bean
  PlanStore planStore(DatabaseClient database) {
    return new R2dbcPlanStore(database, JsonMapper.shared());
  }

  @Bean
  RefreshEvents refreshEvents(
      EventEncoder encoder, MessagingProperties service, Clock clock, IdGenerator ids) {
    return new AvroRefreshEvents(encoder, new Envelopes(service.service(), clock, ids::generateId));
  }

  @Bean
  ProjectingPlans projectingPlans(
      Planning planning,
      PlanStore store,
      RefreshEvents events,
      Outbox outbox,
      TransactionalOperator transaction,
      IdGenerator ids,
      Clock clock) {
    return new ProjectingPlans(planning, store, events, outbox, transaction, ids, clock);
  }

  @Bean
  Subscription accountEvents(ProjectingPlans plans, RefreshListeningProperties properties) {
    return new Subscription(
        CONSUMER,
        properties.group(),
        List.of(TopicCatalogue.ACCOUNT_EVENTS),
        properties.concurrency(),
        Subscription.SHORTLY,
        new AccountEventListener(plans));
  }
}
