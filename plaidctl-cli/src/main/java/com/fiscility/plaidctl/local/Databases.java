package com.fiscility.plaidctl.local;

import com.fiscility.plaidctl.ExitCode;
import com.fiscility.plaidctl.RefusedException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where each service keeps its data: a database of its own on one server. */
final class Databases {

  static final String LINK = "link";
  static final String REFRESH = "refresh";
  static final String NOTIFICATION = "notification";

  static final List<String> ALL = List.of(LINK, REFRESH, NOTIFICATION);

  private static final String VARIABLE = "POSTGRES_URL";
  private static final Pattern URL = Pattern.compile("(r2dbc:.*//[^/]+/)[^/?]+(\\?.*)?");

  private final Environment environment;
  private final int port;

  /**
   * @param port of our server, which is used unless a person names another one
   */
  Databases(Environment environment, int port) {
    this.environment = environment;
    this.port = port;
  }

  /** What a service needs to reach its database. */
  ServiceEnvironment giveTo(ServiceEnvironment service, String database) {
    return service
        .always(VARIABLE, url(database))
        .with("POSTGRES_USER", "postgres")
        .with("POSTGRES_PASSWORD", "postgres");
  }

  /** What a person sets names link-service's database; the others lie beside it. */
  private String url(String database) {
    Optional<String> set = environment.get(VARIABLE);
    if (set.isEmpty()) {
      return "r2dbc:postgresql://127.0.0.1:" + port + "/" + database;
    }
    if (database.equals(LINK)) {
      return set.get();
    }
    Matcher parts = URL.matcher(set.get());
    if (!parts.matches()) {
      throw new RefusedException(
          ExitCode.BAD_CONFIGURATION, VARIABLE + " must look like r2dbc:postgresql://host/link");
    }
    return parts.group(1) + database + Optional.ofNullable(parts.group(2)).orElse("");
  }
}
