package com.fiscility.notification.notice.inbound;

import com.fiscility.messaging.listening.Received;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The events of each key in their order, several keys at once. */
final class InItemOrder {

  private static final int AT_ONCE = 4;

  private InItemOrder() {}

  static Mono<Void> each(List<Received> batch, Function<Received, Mono<Void>> apply) {
    Map<String, List<Received>> byKey =
        batch.stream()
            .collect(
                Collectors.groupingBy(
                    received -> received.envelope().subject(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    Collection<List<Received>> keys = byKey.values();
    return Flux.fromIterable(keys)
        .flatMap(events -> Flux.fromIterable(events).concatMap(apply).then(), AT_ONCE)
        .then();
  }
}
