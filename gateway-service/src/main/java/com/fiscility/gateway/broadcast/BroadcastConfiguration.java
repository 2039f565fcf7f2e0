package com.fiscility.gateway.broadcast;

import com.fiscility.gateway.connections.CacheClears;
import com.fiscility.gateway.connections.HeardInstitutions;
import com.fiscility.gateway.connections.HeardVersions;
import com.fiscility.gateway.connections.UserVersions;
import com.fiscility.gateway.linking.RecentOutcomes;
import com.fiscility.gateway.linking.Waiters;
import com.fiscility.gateway.linking.domain.RequestIds;
import com.fiscility.gateway.live.UserStreams;
import com.fiscility.messaging.listening.Broadcast;
import com.fiscility.messaging.listening.Subscription;
import com.fiscility.schemas.TopicCatalogue;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this service reads from Kafka. */
@Configuration(proxyBeanMethods = false)
class BroadcastConfiguration {

  private static final String CACHE = "gateway-cache";

  /** Nobody at a screen notices that an event comes so much later. */
  private static final Duration UNNOTICED = Duration.ofMillis(50);

  @Bean
  Announcements announcing(
      Waiters waiters,
      RecentOutcomes recent,
      UserStreams streams,
      UserVersions versions,
      HeardVersions heard,
      HeardInstitutions institutions,
      RequestIds requestIds,
      MeterRegistry meters) {
    return new Announcements(
        new Announcements.Audience(waiters, recent, streams),
        new Announcements.Freshness(versions, heard, institutions),
        new LiveEvents(requestIds),
        meters);
  }

  /** What calls wait for. Every gateway hears all of it, for whoever is connected to it. */
  @Bean
  Broadcast outcomes(Announcements announcing) {
    return new Broadcast("gateway-outcomes", List.of(TopicCatalogue.LINK_OUTCOMES), announcing);
  }

  /** What pages are told of. */
  @Bean
  Broadcast news(Announcements announcing) {
    return new Broadcast(
        "gateway-news",
        List.of(
            TopicCatalogue.ACCOUNT_EVENTS,
            TopicCatalogue.REFRESH_EVENTS,
            TopicCatalogue.INSTITUTION_EVENTS,
            TopicCatalogue.NOTIFICATION_EVENTS),
        UNNOTICED,
        announcing);
  }

  /** All gateways together clear the cache once. */
  @Bean
  Subscription cacheClearing(CacheClears clears) {
    return new Subscription(
        CACHE, CACHE, List.of(TopicCatalogue.ACCOUNT_EVENTS), 1, Subscription.SHORTLY, clears);
  }
}
