package com.fiscility.gateway.services;

import com.fiscility.gateway.secrets.Secrets;
import io.netty.channel.ChannelOption;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.netty.http.client.HttpClient;

/** Wires the clients of our other services; whoever needs one asks for it by its name. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({LinkServiceProperties.class, NotificationServiceProperties.class})
class ServicesConfiguration {

  /** A user with very many accounts; more is a fault. */
  private static final int LARGEST_ANSWER = 4 * 1024 * 1024;

  @Bean
  ServiceClient linkService(
      WebClient.Builder client, LinkServiceProperties properties, Secrets secrets) {
    return new ServiceClient(
        "link-service",
        client(client, properties.url(), properties.connectTimeout()),
        secrets.internalApiSecret(),
        properties.timeout());
  }

  @Bean
  ServiceClient notificationService(
      WebClient.Builder client, NotificationServiceProperties properties, Secrets secrets) {
    return new ServiceClient(
        "notification-service",
        client(client, properties.url(), properties.connectTimeout()),
        secrets.internalApiSecret(),
        properties.timeout());
  }

  private static WebClient client(WebClient.Builder client, URI url, Duration connectTimeout) {
    HttpClient http =
        HttpClient.create()
            .option(
                ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(connectTimeout.toMillis()));
    return client
        .clone()
        .baseUrl(url.toString())
        .clientConnector(new ReactorClientHttpConnector(http))
        .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(LARGEST_ANSWER))
        .build();
  }
}
