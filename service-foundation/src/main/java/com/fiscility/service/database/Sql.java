package com.fiscility.service.database;

import io.r2dbc.spi.Parameters;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;

/** Statements with positional values, {@code $1} being the first. */
public final class Sql {

  private Sql() {}

  /** A statement with its values; a value that may be null comes from {@link #nullable}. */
  public static DatabaseClient.GenericExecuteSpec with(
      DatabaseClient database, String sql, Object... values) {
    DatabaseClient.GenericExecuteSpec spec = database.sql(sql);
    for (int i = 0; i < values.length; i++) {
      spec = spec.bind(i, values[i]);
    }
    return spec;
  }

  /** A value of this type, or SQL's null. */
  public static <T> Object nullable(@Nullable T value, Class<T> type) {
    return value == null ? Parameters.in(type) : value;
  }

  /** A text, or SQL's null. */
  public static Object nullable(@Nullable String value) {
    return nullable(value, String.class);
  }
}
