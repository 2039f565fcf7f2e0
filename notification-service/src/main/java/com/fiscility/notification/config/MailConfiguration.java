package com.fiscility.notification.config;

import com.fiscility.messaging.outbox.Outbox;
import com.fiscility.notification.contact.Contacts;
import com.fiscility.notification.contact.UnsubscribeLinks;
import com.fiscility.notification.contact.outbound.R2dbcContacts;
import com.fiscility.notification.email.MailPorts;
import com.fiscility.notification.email.MailProperties;
import com.fiscility.notification.email.SendingLoop;
import com.fiscility.notification.email.SendingMails;
import com.fiscility.notification.email.outbound.AvroEmailEvents;
import com.fiscility.notification.email.outbound.MailDepth;
import com.fiscility.notification.email.outbound.R2dbcMailIntents;
import com.fiscility.notification.email.outbound.R2dbcMailbox;
import com.fiscility.notification.email.outbound.SmtpPost;
import com.fiscility.notification.email.outbound.SmtpTimeLimits;
import com.fiscility.notification.email.outbound.ThymeleafLetters;
import com.fiscility.notification.events.NotificationEvents;
import com.fiscility.notification.notice.MailIntents;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.util.IdGenerator;

/** Contacts and e-mails: what is due, what it says, and the way to the mail server. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({MailProperties.class, LinkKeyProperties.class})
class MailConfiguration {

  @Bean
  Contacts contacts(DatabaseClient database) {
    return new R2dbcContacts(database);
  }

  @Bean
  UnsubscribeLinks unsubscribeLinks(LinkKeyProperties properties) {
    return new UnsubscribeLinks(properties.bytes());
  }

  @Bean
  AvroEmailEvents emailEvents(NotificationEvents events, Clock clock) {
    return new AvroEmailEvents(events, clock);
  }

  @Bean
  MailIntents mailIntents(
      DatabaseClient database, AvroEmailEvents events, MailProperties properties, IdGenerator ids) {
    return new R2dbcMailIntents(database, events, properties, ids);
  }

  @Bean
  MailPorts mailPorts(
      DatabaseClient database,
      Contacts contacts,
      UnsubscribeLinks links,
      JavaMailSenderImpl sender,
      AvroEmailEvents events,
      MailProperties properties,
      @Qualifier("leaseClock") Clock realTime) {
    SmtpTimeLimits.check(
        sender.getJavaMailProperties(),
        Objects.requireNonNullElse(sender.getProtocol(), JavaMailSenderImpl.DEFAULT_PROTOCOL),
        properties.lease());
    return new MailPorts(
        new R2dbcMailbox(database, properties.contactPatience()),
        contacts,
        new ThymeleafLetters(properties, links),
        new SmtpPost(sender, properties.from(), realTime),
        events);
  }

  @Bean
  SendingMails sendingMails(
      MailPorts ports,
      Outbox outbox,
      TransactionalOperator transaction,
      MailProperties properties,
      Clock clock,
      MeterRegistry meters) {
    return new SendingMails(ports, outbox, transaction, properties.lease(), clock, meters);
  }

  @Bean
  SendingLoop sendingLoop(SendingMails sending, MailProperties properties, MeterRegistry meters) {
    return new SendingLoop(sending, properties, meters);
  }

  @Bean
  MailDepth mailDepth(DatabaseClient database, MailProperties properties, MeterRegistry meters) {
    return new MailDepth(database, properties.depthInterval(), meters);
  }
}
