package com.fiscility.localstack;

/** How to reach one database, for blocking (JDBC) and for reactive (R2DBC) clients. */
public record DatabaseAddress(String jdbcUrl, String r2dbcUrl, String username, String password) {

  /**
   * @param server host and port
   */
  public static DatabaseAddress of(String server, String name, String username, String password) {
    return new DatabaseAddress(
        "jdbc:postgresql://" + server + "/" + name,
        "r2dbc:postgresql://" + server + "/" + name,
        username,
        password);
  }
}
