package com.fiscility.gateway;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the gateway. */
@SpringBootApplication(proxyBeanMethods = false)
public class GatewayServiceApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(GatewayServiceApplication.class, arguments);
  }
}
