package com.fiscility.link.query;

import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/**
 * The internal query API. The user is the one that the relayed JWT names; nobody asks about
 * another.
 */
@RestController
@RequestMapping("/internal/v1")
class QueryController {

  private final QueryStore store;

  QueryController(QueryStore store) {
    this.store = store;
  }

  @GetMapping("/connections")
  Mono<ConnectionsAnswer> connections(@AuthenticationPrincipal Jwt jwt) {
    return store.connections(jwt.getSubject());
  }

  /** 404 for an Item that nobody has as well as for another user's: nobody learns which. */
  @GetMapping("/connections/{itemId}")
  Mono<ConnectionState> connection(@AuthenticationPrincipal Jwt jwt, @PathVariable String itemId) {
    return store
        .connection(jwt.getSubject(), itemId)
        .switchIfEmpty(Mono.error(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
  }

  /** 404 for a command that was never seen as well as for another user's: nobody learns which. */
  @GetMapping("/requests/{commandId}")
  Mono<CommandAnswer> command(@AuthenticationPrincipal Jwt jwt, @PathVariable UUID commandId) {
    return store
        .command(jwt.getSubject(), commandId)
        .switchIfEmpty(Mono.error(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
  }
}
