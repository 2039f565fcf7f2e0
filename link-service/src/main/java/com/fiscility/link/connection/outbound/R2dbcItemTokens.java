package com.fiscility.link.connection.outbound;

import com.fiscility.link.connection.ItemTokens;
import com.fiscility.link.plaid.AccessToken;
import com.fiscility.link.sql.Sql;
import com.fiscility.link.vault.SealedToken;
import com.fiscility.link.vault.TokenVault;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Access tokens in PostgreSQL, encrypted. */
public final class R2dbcItemTokens implements ItemTokens {

  private final DatabaseClient database;
  private final TokenVault vault;

  public R2dbcItemTokens(DatabaseClient database, TokenVault vault) {
    this.database = database;
    this.vault = vault;
  }

  @Override
  public Mono<AccessToken> of(String itemId) {
    return Sql.with(
            database, "select ciphertext, key_id from item_token where item_id = $1", itemId)
        .map(
            row ->
                new SealedToken(row.get("ciphertext", byte[].class), row.get("key_id", Long.class)))
        .one()
        .map(stored -> vault.open(stored, itemId));
  }

  @Override
  public Mono<Void> delete(String itemId) {
    return Sql.with(database, "delete from item_token where item_id = $1", itemId).then();
  }
}
