package com.fiscility.link.linking;

import com.fiscility.link.connection.GivingUpConnection;
import com.fiscility.link.connection.domain.Connection;
import com.fiscility.link.connection.domain.UserConnections;
import com.fiscility.link.linking.domain.Settlement;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Makes an Item a connection, in one transaction with all that belongs to it. */
final class StoringLink {

  private final LinkingPorts ports;
  private final GivingUpConnection givingUp;
  private final Completing completing;

  StoringLink(LinkingPorts ports, GivingUpConnection givingUp, Completing completing) {
    this.ports = ports;
    this.givingUp = givingUp;
    this.completing = completing;
  }

  /**
   * Links.
   *
   * @param replace the connection whose place it takes; null for none
   */
  Mono<String> link(
      SettlingItem.NewItem item,
      Connection connection,
      UserConnections user,
      Settlement.@Nullable Replace replace) {
    long userVersion = user.userVersion() + 1;
    UUID commandId = item.commandId();
    LinkedItems.Answer reply =
        commandId == null
            ? null
            : new LinkedItems.Answer(
                commandId, ports.outcomes().linked(commandId, connection, false, userVersion));
    LinkedItems.NewLink link =
        new LinkedItems.NewLink(
            user,
            item.exchange(),
            connection,
            item.work(),
            reply,
            ports
                .itemEvents()
                .linked(
                    connection,
                    userVersion,
                    replace == null ? null : replace.existing().itemId(),
                    item.cause()),
            connection.linkedAt());
    Mono<Void> linked = ports.linked().link(link);
    return replace == null
        ? completing.counted(item.work(), "linked", linked)
        : completing.counted(
            item.work(),
            "replaced",
            linked
                .then(Mono.defer(() -> takePlace(replace, connection, userVersion, item.cause())))
                .as(ports.transaction()::transactional));
  }

  private Mono<Void> takePlace(
      Settlement.Replace replace, Connection successor, long userVersion, UUID cause) {
    return givingUp
        .replace(replace.existing(), successor.itemId(), userVersion, cause)
        .then(Mono.defer(() -> ports.histories().carry(replace, successor, userVersion)));
  }
}
