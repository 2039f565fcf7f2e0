package com.fiscility.link.linking.outbound;

import com.fiscility.link.linking.LinkRequests;
import com.fiscility.link.linking.domain.LinkTokenCommand;
import com.fiscility.link.plaid.IssuedLinkToken;
import com.fiscility.service.database.Sql;
import java.time.Instant;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Issued link tokens in PostgreSQL. */
public final class R2dbcLinkRequests implements LinkRequests {

  private static final String ADD =
      """
      insert into link_request
        (link_request_id, user_id, plaid_request_id, issued_at, expiration, item_id, plan)
      values ($1, $2, $3, $4, $5, $6, $7)""";

  private final DatabaseClient database;

  public R2dbcLinkRequests(DatabaseClient database) {
    this.database = database;
  }

  @Override
  public Mono<Void> add(LinkTokenCommand command, IssuedLinkToken token, Instant now) {
    return Sql.with(
            database,
            ADD,
            command.commandId(),
            command.userId(),
            token.requestId(),
            now,
            token.expiration(),
            Sql.nullable(command.itemId()),
            command.plan())
        .then();
  }
}
