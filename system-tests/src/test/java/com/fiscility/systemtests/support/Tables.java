package com.fiscility.systemtests.support;

import com.fiscility.localstack.DatabaseAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A service's tables, read directly. */
public final class Tables {

  private final DatabaseAddress database;
  private @Nullable Connection kept;

  public Tables(DatabaseAddress database) {
    this.database = database;
  }

  /** A connection of its own. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(
        database.jdbcUrl(), database.username(), database.password());
  }

  /** The single number that a query returns. */
  public long number(String sql) {
    return ask(
        sql,
        rows -> {
          rows.next();
          return rows.getLong(1);
        });
  }

  /** Rows of a query, the columns of each joined by a bar. */
  public List<String> rows(String sql) {
    return ask(sql, Tables::joined);
  }

  private static List<String> joined(ResultSet rows) throws SQLException {
    List<String> found = new ArrayList<>();
    while (rows.next()) {
      StringBuilder row = new StringBuilder();
      for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
        row.append(column == 1 ? "" : "|").append(rows.getString(column));
      }
      found.add(row.toString());
    }
    return found;
  }

  /** Changes rows behind the service's back, and so makes time pass for it. */
  public void change(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private interface Reading<T> {
    T of(ResultSet rows) throws SQLException;
  }

  private synchronized <T> T ask(String sql, Reading<T> reading) {
    try (Statement statement = kept().createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return reading.of(rows);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** One connection for all questions; a new one after the server was away. */
  private Connection kept() throws SQLException {
    if (kept == null || !kept.isValid(5)) {
      kept = connect();
    }
    return kept;
  }

  /** Everything that stands in any table, binary columns also as text. */
  public String dump() {
    StringBuilder dump = new StringBuilder();
    everything().forEach((table, rows) -> dump.append(table).append('\n').append(rows));
    return dump.toString();
  }

  /** All rows of all tables by the table's name, binary columns also as text. */
  public Map<String, List<String>> everything() {
    Map<String, List<String>> everything = new TreeMap<>();
    for (String table :
        rows("SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public'")) {
      String columns =
          String.join(
              ", ",
              rows(
                  "SELECT CASE WHEN udt_name = 'bytea' THEN 'encode(' || quote_ident(column_name)"
                      + " || ', ''escape'')' ELSE quote_ident(column_name) || '::text' END"
                      + " FROM information_schema.columns WHERE table_schema = 'public'"
                      + " AND table_name = '"
                      + table.replace("\"", "")
                      + "' ORDER BY ordinal_position"));
      everything.put(table, rows("SELECT " + columns + " FROM " + table));
    }
    return everything;
  }
}
