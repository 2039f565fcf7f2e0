package com.fiscility.link.connection.outbound;

import com.fiscility.link.connection.ItemTokens;
import com.fiscility.link.connection.domain.LoginState;
import com.fiscility.link.plaid.AccessToken;
import com.fiscility.link.vault.SealedToken;
import com.fiscility.link.vault.TokenVault;
import com.fiscility.service.database.Sql;
import io.r2dbc.spi.Readable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Access tokens in PostgreSQL, encrypted. */
public final class R2dbcItemTokens implements ItemTokens {

  private static final String FIND =
      """
      select t.ciphertext, t.key_id, t.user_id, i.institution_id, i.login_state
      from item_token t left join item i on i.item_id = t.item_id where t.item_id = $1\
      """;

  private final DatabaseClient database;
  private final TokenVault vault;

  public R2dbcItemTokens(DatabaseClient database, TokenVault vault) {
    this.database = database;
    this.vault = vault;
  }

  @Override
  public Mono<AccessToken> of(String itemId) {
    return withState(itemId).map(TokenAndState::token);
  }

  @Override
  public Mono<TokenAndState> withState(String itemId) {
    return Sql.with(database, FIND, itemId).map(row -> read(row, itemId)).one();
  }

  private TokenAndState read(Readable row, String itemId) {
    SealedToken stored =
        new SealedToken(row.get("ciphertext", byte[].class), row.get("key_id", Long.class));
    String state = row.get("login_state", String.class);
    return new TokenAndState(
        vault.open(stored, itemId),
        row.get("user_id", String.class),
        row.get("institution_id", String.class),
        state == null ? null : LoginState.valueOf(state));
  }

  @Override
  public Mono<Void> delete(String itemId) {
    return Sql.with(database, "delete from item_token where item_id = $1", itemId).then();
  }
}
