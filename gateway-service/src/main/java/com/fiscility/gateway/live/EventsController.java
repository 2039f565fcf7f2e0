package com.fiscility.gateway.live;

import com.fiscility.gateway.caller.Caller;
import com.fiscility.gateway.problem.ProblemException;
import com.fiscility.gateway.problem.ProblemType;
import com.fiscility.gateway.problem.Tells;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Streams events to a page for as long as its user's JWT is good. */
@RestController
@Tag(name = "Events", description = "Hints that something changed.")
final class EventsController {

  private static final Duration TRY_LATER = Duration.ofSeconds(30);

  private final UserStreams streams;
  private final LiveProperties properties;
  private final Clock clock;

  EventsController(
      UserStreams streams, LiveProperties properties, @Qualifier("leaseClock") Clock clock) {
    this.streams = streams;
    this.properties = properties;
    this.clock = clock;
  }

  @GetMapping(value = "/plaid/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Operation(
      summary = "Follow what happens",
      description =
          "Server-sent events; use fetch with the Authorization header. Subscribe, then read; read"
              + " again at every event and every new connection. `event` is the record's name"
              + " (LinkTokenIssued, LinkCompleted, LinkRejected, ReconnectAnswered, UnlinkAccepted,"
              + " CommandFailed; ItemLinked, AccountsChanged, BalancesUpdated, ItemHealthChanged,"
              + " ItemRefreshed, ItemReauthorised, ItemUnlinked; HardRefreshRequired,"
              + " HardRefreshResolved; InstitutionHealthChanged; PromptRaised, PromptCleared; or"
              + " ReadAgain when some were left out), `data` a JSON object with item_id, request_id,"
              + " prompt_id and user_version where they apply. Ends with the JWT.")
  @ApiResponse(
      responseCode = "200",
      description = "A stream that ends with the JWT.",
      content =
          @Content(
              mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
              schema = @Schema(type = "string")))
  @Tells(ProblemType.TOO_MANY_STREAMS)
  Flux<ServerSentEvent<Map<String, Object>>> events(Caller caller) {
    return Flux.using(
            () -> open(caller), this::events, stream -> streams.close(caller.userId(), stream))
        .takeUntilOther(endOf(caller));
  }

  private UserStream open(Caller caller) {
    return streams
        .open(caller.userId())
        .orElseThrow(() -> ProblemException.later(ProblemType.TOO_MANY_STREAMS, TRY_LATER));
  }

  private Flux<ServerSentEvent<Map<String, Object>>> events(UserStream stream) {
    // The first comment tells the page that it is subscribed and may read now.
    Flux<ServerSentEvent<Map<String, Object>>> heartbeats =
        Flux.interval(Duration.ZERO, properties.heartbeat())
            .onBackpressureDrop()
            .map(beat -> comment(beat == 0 ? "subscribed" : "still here"));
    return Flux.merge(1, stream.events().map(EventsController::event), heartbeats)
        .takeUntilOther(stream.ended());
  }

  private Mono<Long> endOf(Caller caller) {
    Duration left = Duration.between(clock.instant(), caller.expiresAt());
    return Mono.delay(left.isNegative() ? Duration.ZERO : left);
  }

  private static ServerSentEvent<Map<String, Object>> event(LiveEvent event) {
    return ServerSentEvent.builder(event.data()).event(event.name()).build();
  }

  private static ServerSentEvent<Map<String, Object>> comment(String text) {
    return ServerSentEvent.<Map<String, Object>>builder().comment(text).build();
  }
}
