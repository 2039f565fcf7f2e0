package com.fiscility.notification.config;

import com.fiscility.messaging.listening.BatchHandler;
import com.fiscility.messaging.listening.Subscription;
import com.fiscility.notification.contact.Contacts;
import com.fiscility.notification.contact.inbound.ContactListener;
import com.fiscility.notification.notice.ChangingNotices;
import com.fiscility.notification.notice.Institutions;
import com.fiscility.notification.notice.KnownItems;
import com.fiscility.notification.notice.domain.DecidingNotices;
import com.fiscility.notification.notice.inbound.AccountEventListener;
import com.fiscility.notification.notice.inbound.InstitutionEventListener;
import com.fiscility.notification.notice.inbound.RefreshEventListener;
import com.fiscility.schemas.Topic;
import com.fiscility.schemas.TopicCatalogue;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.IdGenerator;

/** Where events come in. Each topic has a group of its own, so that none waits for another. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NotificationListeningProperties.class)
class SubscriptionsConfiguration {

  private final NotificationListeningProperties properties;

  SubscriptionsConfiguration(NotificationListeningProperties properties) {
    this.properties = properties;
  }

  @Bean
  Subscription needs(ChangingNotices changing, DecidingNotices deciding, IdGenerator ids) {
    return subscription(
        "notification-needs",
        TopicCatalogue.REFRESH_EVENTS,
        Duration.ZERO,
        new RefreshEventListener(changing, deciding, ids));
  }

  @Bean
  Subscription connections(
      ChangingNotices changing, DecidingNotices deciding, KnownItems knownItems) {
    return subscription(
        "notification-connections",
        TopicCatalogue.ACCOUNT_EVENTS,
        Subscription.SHORTLY,
        new AccountEventListener(changing, deciding, knownItems));
  }

  @Bean
  Subscription banks(Institutions institutions) {
    return subscription(
        "notification-banks",
        TopicCatalogue.INSTITUTION_EVENTS,
        Subscription.SHORTLY,
        new InstitutionEventListener(institutions));
  }

  @Bean
  Subscription contactEvents(Contacts contacts) {
    return subscription(
        "notification-contacts",
        TopicCatalogue.USER_CONTACTS,
        Subscription.SHORTLY,
        new ContactListener(contacts));
  }

  private Subscription subscription(
      String consumer, Topic topic, Duration gathering, BatchHandler handler) {
    return new Subscription(
        consumer,
        properties.group() + consumer.replaceFirst("^notification", ""),
        List.of(topic),
        properties.concurrency(),
        gathering,
        handler);
  }
}
