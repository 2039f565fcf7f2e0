package com.fiscility.link.vault;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The vault; without a usable key set the service does not start. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TokenVaultProperties.class)
class TokenVaultConfiguration {

  @Bean
  TokenVault tokenVault(TokenVaultProperties properties) {
    return TinkTokenVault.of(properties.keyset());
  }
}
