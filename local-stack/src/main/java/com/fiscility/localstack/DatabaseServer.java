package com.fiscility.localstack;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;

/** A PostgreSQL server, wherever it runs. */
public interface DatabaseServer extends Part {

  /** The database that every server has, and the user who may create others. */
  String POSTGRES = "postgres";

  /** The address of a database of this server, whether or not it exists yet. */
  DatabaseAddress database(String name);

  /** Creates the database if it does not exist. */
  default DatabaseAddress createDatabase(String name) {
    if (!Pattern.matches("[a-z][a-z0-9_]{0,62}", name)) {
      throw new IllegalArgumentException("not a database name: " + name);
    }
    DatabaseAddress first = database(POSTGRES);
    try (Connection connection =
            DriverManager.getConnection(first.jdbcUrl(), first.username(), first.password());
        Statement statement = connection.createStatement()) {
      if (!exists(connection, name)) {
        statement.execute("CREATE DATABASE " + name);
      }
      return database(name);
    } catch (SQLException e) {
      throw new PartFailedException(name(), "cannot create the database " + name, e);
    }
  }

  private static boolean exists(Connection connection, String name) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?")) {
      query.setString(1, name);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next();
      }
    }
  }
}
