package com.fiscility.gateway.linkservice;

import com.fiscility.gateway.secrets.Secrets;
import io.netty.channel.ChannelOption;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.netty.http.client.HttpClient;

/** Wires the client of link-service. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LinkServiceProperties.class)
class LinkServiceConfiguration {

  /** A user with very many accounts; more is a fault. */
  private static final int LARGEST_ANSWER = 4 * 1024 * 1024;

  @Bean
  LinkServiceClient linkServiceClient(
      WebClient.Builder client, LinkServiceProperties properties, Secrets secrets) {
    HttpClient http =
        HttpClient.create()
            .option(
                ChannelOption.CONNECT_TIMEOUT_MILLIS,
                Math.toIntExact(properties.connectTimeout().toMillis()));
    WebClient configured =
        client
            .clone()
            .baseUrl(properties.url().toString())
            .clientConnector(new ReactorClientHttpConnector(http))
            .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(LARGEST_ANSWER))
            .build();
    return new LinkServiceClient(configured, secrets.internalApiSecret(), properties.timeout());
  }
}
