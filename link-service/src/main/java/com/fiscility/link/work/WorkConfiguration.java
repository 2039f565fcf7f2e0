package com.fiscility.link.work;

import com.sun.management.OperatingSystemMXBean;
import io.micrometer.core.instrument.MeterRegistry;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.util.IdGenerator;
import reactor.core.scheduler.Schedulers;

/** The stored work and the loop that does it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WorkProperties.class)
class WorkConfiguration {

  @Bean
  LostLeases lostLeases() {
    return new LostLeases();
  }

  @Bean
  R2dbcWorkQueue workQueue(DatabaseClient database, IdGenerator ids, LostLeases lost) {
    return new R2dbcWorkQueue(database, ids, lost);
  }

  @Bean
  CrowdedBanks crowdedBanks(@Qualifier("leaseClock") Clock leaseClock) {
    return new CrowdedBanks(leaseClock);
  }

  @Bean
  PeopleFirst peopleFirst() {
    return new PeopleFirst(
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)::getCpuLoad,
        Schedulers.parallel());
  }

  @Bean
  WorkLoop workLoop(
      R2dbcWorkQueue queue,
      List<WorkHandler> handlers,
      CrowdedBanks banks,
      WorkGate gate,
      PeopleFirst people,
      WorkProperties properties,
      Clock clock,
      @Qualifier("leaseClock") Clock leaseClock,
      MeterRegistry meters) {
    return new WorkLoop(
        queue, handlers, banks, gate, people, properties, clock, leaseClock, meters);
  }

  @Bean
  WorkDepth workDepth(
      DatabaseClient database, WorkProperties properties, Clock clock, MeterRegistry meters) {
    return new WorkDepth(database, properties.depthInterval(), clock, meters);
  }
}
