package com.fiscility.notification;

import com.fiscility.service.ServiceFoundation;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;

/** Starts notification-service. */
@SpringBootApplication
@Import(ServiceFoundation.class)
public class NotificationServiceApplication {

  static {
    // Without it, Reactor Netty 1.3.6 now and then stops reading a kept-alive connection whose next
    // request came while it was still ending the last one, and that request is never answered
    // (reactor-netty issue 4361). Not needed from 1.3.8 on, which needs a newer Netty than Boot's.
    System.getProperties().putIfAbsent("reactor.netty.http.server.lastFlushWhenNoRead", "true");
  }

  public static void main(String[] args) {
    SpringApplication.run(NotificationServiceApplication.class, args);
  }
}
