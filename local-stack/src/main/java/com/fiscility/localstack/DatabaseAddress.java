package com.fiscility.localstack;

/** How to reach one database, for blocking (JDBC) and for reactive (R2DBC) clients. */
public record DatabaseAddress(String jdbcUrl, String r2dbcUrl, String username, String password) {}
