package com.fiscility.link;

import com.fiscility.messaging.DatabaseMessagingConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;

/** Starts link-service. */
@SpringBootApplication
@Import(DatabaseMessagingConfiguration.class)
public class LinkServiceApplication {

  public static void main(String[] args) {
    SpringApplication.run(LinkServiceApplication.class, args);
  }
}
