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

/** A service's tables, read directly. */
public final class Tables {

  private final DatabaseAddress database;

  public Tables(DatabaseAddress database) {
    this.database = database;
  }

  public Connection connect() throws SQLException {
    return DriverManager.getConnection(
        database.jdbcUrl(), database.username(), database.password());
  }

  /** The single number that a query returns. */
  public long number(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** Rows of a query, the columns of each joined by a bar. */
  public List<String> rows(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> found = new ArrayList<>();
      while (rows.next()) {
        StringBuilder row = new StringBuilder();
        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
          row.append(column == 1 ? "" : "|").append(rows.getString(column));
        }
        found.add(row.toString());
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
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
