package com.fiscility.refresh.request;

import com.fiscility.messaging.inbox.Inbox;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What becomes of commands that cannot be handled. */
@Configuration(proxyBeanMethods = false)
class RequestAnswersConfiguration {

  @Bean
  DeadLetteredRequests deadLetteredRequests(Inbox inbox) {
    return new DeadLetteredRequests(inbox);
  }
}
