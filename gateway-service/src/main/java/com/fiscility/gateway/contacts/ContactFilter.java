package com.fiscility.gateway.contacts;

import com.fiscility.gateway.caller.Callers;
import org.springframework.core.annotation.Order;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Looks at whoever calls, and never holds a call up for it. */
@Order(1)
final class ContactFilter implements WebFilter {

  private final Contacts contacts;

  ContactFilter(Contacts contacts) {
    this.contacts = contacts;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    return Callers.of(exchange).doOnNext(contacts::saw).then(chain.filter(exchange));
  }
}
