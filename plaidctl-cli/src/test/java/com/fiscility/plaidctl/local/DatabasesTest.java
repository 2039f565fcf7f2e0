package com.fiscility.plaidctl.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fiscility.plaidctl.ExitCode;
import com.fiscility.plaidctl.RefusedException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabasesTest {

  @Test
  void eachServiceHasADatabaseOfItsOwnOnOurServer() {
    Environment nothingSet = new Environment(Map.of());

    assertThat(urlOf(nothingSet, Databases.LINK))
        .isEqualTo("r2dbc:postgresql://127.0.0.1:15432/link");
    assertThat(urlOf(nothingSet, Databases.REFRESH))
        .isEqualTo("r2dbc:postgresql://127.0.0.1:15432/refresh");
  }

  @ParameterizedTest
  @CsvSource({
    "r2dbc:postgresql://host/link, r2dbc:postgresql://host/refresh",
    "r2dbc:postgresql://u:p@host:5432/fiscility?sslMode=require,"
        + " r2dbc:postgresql://u:p@host:5432/refresh?sslMode=require",
    "r2dbc:pool:postgresql://host/link, r2dbc:pool:postgresql://host/refresh",
  })
  void onSomebodyElsesServerTheyLieBesideLinkServices(String set, String beside) {
    Environment environment = new Environment(Map.of("POSTGRES_URL", set, "POSTGRES_USER", "me"));

    assertThat(urlOf(environment, Databases.LINK)).isEqualTo(set);
    assertThat(urlOf(environment, Databases.REFRESH)).isEqualTo(beside);
  }

  @Test
  void anAddressWithoutADatabaseIsRefusedRatherThanShared() {
    Environment environment = new Environment(Map.of("POSTGRES_URL", "r2dbc:postgresql://host"));

    assertThatThrownBy(() -> urlOf(environment, Databases.NOTIFICATION))
        .isInstanceOf(RefusedException.class)
        .extracting("exitCode")
        .isEqualTo(ExitCode.BAD_CONFIGURATION);
  }

  private static String urlOf(Environment environment, String database) {
    return new Databases(environment, 15432)
        .giveTo(new ServiceEnvironment(environment), database)
        .toMap()
        .get("POSTGRES_URL");
  }
}
