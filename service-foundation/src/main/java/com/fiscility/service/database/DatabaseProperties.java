package com.fiscility.service.database;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The database that this service owns.
 *
 * @param url its address, such as {@code r2dbc:postgresql://127.0.0.1:5432/service} (environment:
 *     {@code POSTGRES_URL})
 * @param username its user (environment: {@code POSTGRES_USER})
 * @param password its password (environment: {@code POSTGRES_PASSWORD})
 * @param connections most connections of one instance
 * @param statementTimeout limit of one statement, kept by the database
 * @param lockTimeout limit of one wait for a lock, kept by the database
 * @param idleTransactionTimeout when the database ends a transaction that nobody goes on with
 */
@Validated
@ConfigurationProperties("service.database")
record DatabaseProperties(
    @NotNull
        @Pattern(
            regexp = "r2dbc:postgresql://\\S+",
            message = "must be an address such as r2dbc:postgresql://host:5432/service")
        String url,
    @NotBlank String username,
    @Nullable String password,
    @DefaultValue("24") @Min(4) int connections,
    @DefaultValue("10s") Duration statementTimeout,
    @DefaultValue("5s") Duration lockTimeout,
    @DefaultValue("60s") Duration idleTransactionTimeout) {

  /** The same database for clients that speak JDBC. */
  String jdbcUrl() {
    return url.replaceFirst("^r2dbc:", "jdbc:");
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "DatabaseProperties[url=" + url + "]";
  }
}
