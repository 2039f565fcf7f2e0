package com.fiscility.notification.contact.inbound;

import com.fiscility.notification.contact.Contacts;
import com.fiscility.notification.contact.UnsubscribeLinks;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/**
 * What an unsubscribe link does: its GET changes nothing, since scanners follow links; its POST
 * acts. A token that is not ours is not there.
 */
@RestController
@RequestMapping("/internal/v1/service/unsubscribe/{token}")
class UnsubscribeController {

  private final Contacts contacts;
  private final UnsubscribeLinks links;

  UnsubscribeController(Contacts contacts, UnsubscribeLinks links) {
    this.contacts = contacts;
    this.links = links;
  }

  /** Whether the user wants no e-mails. */
  record Answer(boolean unsubscribed) {}

  @GetMapping
  Mono<Answer> state(@PathVariable String token) {
    return user(token).flatMap(contacts::isUnsubscribed).map(Answer::new);
  }

  @PostMapping
  Mono<Answer> unsubscribe(@PathVariable String token) {
    return user(token).flatMap(contacts::unsubscribe).thenReturn(new Answer(true));
  }

  private Mono<String> user(String token) {
    return Mono.justOrEmpty(links.userOf(token))
        .switchIfEmpty(Mono.error(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
  }
}
