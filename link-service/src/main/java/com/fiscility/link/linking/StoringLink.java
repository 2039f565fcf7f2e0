package com.fiscility.link.linking;

import com.fiscility.link.connection.GivingUpConnection;
import com.fiscility.link.connection.domain.Connection;
import com.fiscility.link.connection.domain.UserConnections;
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
   * @param replaced the connection whose place it takes; null for none
   */
  Mono<String> link(
      SettlingItem.NewItem item,
      Connection connection,
      UserConnections user,
      @Nullable Connection replaced) {
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
                    replaced == null ? null : replaced.itemId(),
                    item.cause()),
            connection.linkedAt());
    Mono<Void> linked = ports.linked().link(link);
    return replaced == null
        ? completing.counted(item.work(), "linked", linked)
        : completing.counted(
            item.work(),
            "replaced",
            linked
                .then(
                    Mono.defer(
                        () ->
                            givingUp.replace(
                                replaced, connection.itemId(), userVersion, item.cause())))
                .as(ports.transaction()::transactional));
  }
}
