package com.fiscility.notification.config;

import com.fiscility.messaging.envelope.Envelopes;
import com.fiscility.messaging.envelope.EventEncoder;
import com.fiscility.messaging.outbox.Outbox;
import com.fiscility.messaging.retention.RetentionSweep;
import com.fiscility.notification.events.NotificationEvents;
import com.fiscility.notification.notice.ChangingNotices;
import com.fiscility.notification.notice.Institutions;
import com.fiscility.notification.notice.KnownItems;
import com.fiscility.notification.notice.MailIntents;
import com.fiscility.notification.notice.NoticeProperties;
import com.fiscility.notification.notice.NoticeStore;
import com.fiscility.notification.notice.NoticeSweep;
import com.fiscility.notification.notice.OpenPrompts;
import com.fiscility.notification.notice.SweepProperties;
import com.fiscility.notification.notice.domain.DecidingNotices;
import com.fiscility.notification.notice.outbound.AvroPromptEvents;
import com.fiscility.notification.notice.outbound.OldEmails;
import com.fiscility.notification.notice.outbound.OldNotices;
import com.fiscility.notification.notice.outbound.R2dbcInstitutions;
import com.fiscility.notification.notice.outbound.R2dbcKnownItems;
import com.fiscility.notification.notice.outbound.R2dbcNoticeStore;
import com.fiscility.notification.notice.outbound.R2dbcOpenPrompts;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.util.IdGenerator;

/** Notices: their store, their decisions and what time makes due. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({NoticeProperties.class, SweepProperties.class})
class NoticeConfiguration {

  private static final String SERVICE = "notification-service";

  @Bean
  NotificationEvents notificationEvents(EventEncoder encoder, Clock clock, IdGenerator ids) {
    return new NotificationEvents(encoder, new Envelopes(SERVICE, clock, ids::generateId));
  }

  @Bean
  DecidingNotices decidingNotices(NoticeProperties properties) {
    return properties.deciding();
  }

  @Bean
  NoticeStore noticeStore(DatabaseClient database) {
    return new R2dbcNoticeStore(database);
  }

  @Bean
  KnownItems knownItems(DatabaseClient database) {
    return new R2dbcKnownItems(database);
  }

  @Bean
  Institutions institutions(DatabaseClient database, SweepProperties properties) {
    return new R2dbcInstitutions(database, properties.outageToldAfter());
  }

  @Bean
  OpenPrompts openPrompts(DatabaseClient database) {
    return new R2dbcOpenPrompts(database);
  }

  @Bean
  ChangingNotices changingNotices(
      NoticeStore store,
      MailIntents mails,
      NotificationEvents events,
      Outbox outbox,
      DecidingNotices deciding,
      TransactionalOperator transaction,
      Clock clock) {
    return new ChangingNotices(
        store,
        mails,
        new AvroPromptEvents(events),
        outbox,
        deciding.escalation(),
        transaction,
        clock);
  }

  @Bean
  RetentionSweep historySweep(DatabaseClient database, SweepProperties properties, Clock clock) {
    return new RetentionSweep(
        "e-mails and notices",
        properties.historyEvery(),
        true,
        List.of(
            new OldEmails(database, properties.historyKept()),
            new OldNotices(database, properties.historyKept(), clock)));
  }

  @Bean
  NoticeSweep noticeSweep(
      NoticeStore store,
      Institutions institutions,
      ChangingNotices changing,
      DecidingNotices deciding,
      SweepProperties properties,
      IdGenerator ids,
      Clock clock) {
    return new NoticeSweep(store, institutions, changing, deciding, properties, ids, clock);
  }
}
