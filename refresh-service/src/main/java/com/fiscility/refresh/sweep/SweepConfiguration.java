package com.fiscility.refresh.sweep;

import com.fiscility.messaging.kafka.MessagingProperties;
import com.fiscility.messaging.outbox.Outbox;
import com.fiscility.refresh.plan.PlanStore;
import com.fiscility.refresh.plan.RefreshEvents;
import com.fiscility.refresh.plan.domain.Planning;
import com.fiscility.refresh.sweep.DueRefreshSweep.Parts;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.util.IdGenerator;

/** One loop for each kind of date. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SweepProperties.class)
class SweepConfiguration {

  @Bean
  Parts sweepParts(
      Planning planning,
      PlanStore store,
      RefreshEvents events,
      Outbox outbox,
      TransactionalOperator transaction,
      IdGenerator ids,
      Clock clock) {
    return new Parts(planning, store, events, outbox, transaction, ids, clock);
  }

  @Bean
  SweepLoop softSweep(
      Parts parts,
      DatabaseClient database,
      SweepProperties properties,
      MessagingProperties messaging,
      MeterRegistry meters) {
    Backlog backlog = new Backlog(database, properties.maxBacklog());
    Pace pace = new Pace(properties.softPerSecond(), System::nanoTime);
    return new SweepLoop(
        DueRefreshSweep.soft(parts, System::nanoTime),
        pace,
        backlog,
        properties,
        messaging,
        meters);
  }

  @Bean
  SweepLoop hardSweep(
      Parts parts,
      DatabaseClient database,
      SweepProperties properties,
      MessagingProperties messaging,
      MeterRegistry meters) {
    Backlog backlog = new Backlog(database, properties.maxBacklog());
    Pace pace = new Pace(properties.hardPerSecond(), System::nanoTime);
    return new SweepLoop(DueRefreshSweep.hard(parts), pace, backlog, properties, messaging, meters);
  }
}
