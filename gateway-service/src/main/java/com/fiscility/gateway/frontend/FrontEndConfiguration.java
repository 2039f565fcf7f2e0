package com.fiscility.gateway.frontend;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what the dashboard needs. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FrontEndProperties.class)
class FrontEndConfiguration {

  @Bean
  ResponseHeaders responseHeaders(FrontEndProperties properties) {
    return new ResponseHeaders(properties);
  }
}
