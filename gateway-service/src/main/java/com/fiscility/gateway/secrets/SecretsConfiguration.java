package com.fiscility.gateway.secrets;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Reads the secrets. */
@Configuration(proxyBeanMethods = false)
class SecretsConfiguration {

  @Bean
  Secrets secrets(Environment environment) {
    return new Secrets(environment);
  }
}
