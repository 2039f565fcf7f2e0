package com.fiscility.plaidctl.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ServiceKeysTest {

  @TempDir private Path directory;

  @Test
  void keysAreMadeOnceAndTheSameEverAfter() throws Exception {
    Path file = directory.resolve("keys/services.json");

    ServiceKeys made = ServiceKeys.in(file);

    assertThat(ServiceKeys.in(file)).isEqualTo(made);
    assertThat(Base64.getDecoder().decode(made.gatewayIdKey())).hasSize(32);
    assertThat(made.publicToken()).isNotEqualTo(made.linkToken());
    assertThat(made).asString().doesNotContain(made.internalApiSecret());
    assertThat(made.publicToken())
        .asString()
        .doesNotContain(made.publicToken().privateKeyset().substring(0, 20));
  }

  @Test
  void aFileOfAnEarlierVersionGetsTheKeysThatCameLaterAndKeepsItsOwn() throws Exception {
    Path file = directory.resolve("services.json");
    ServiceKeys made = ServiceKeys.in(file);
    ObjectNode earlier = (ObjectNode) JsonMapper.shared().readTree(Files.readString(file));
    earlier.remove("notificationLinkKey");
    Files.writeString(file, earlier.toString());

    ServiceKeys completed = ServiceKeys.in(file);

    assertThat(Base64.getDecoder().decode(completed.notificationLinkKey())).hasSize(32);
    assertThat(completed.tokenVault()).isEqualTo(made.tokenVault());
    assertThat(ServiceKeys.in(file)).isEqualTo(completed);
  }

  @Test
  void aBrokenFileIsNotReplacedAndItsContentNotShown() throws Exception {
    Path file = Files.writeString(directory.resolve("services.json"), "{\"gatewayIdKey\": hush");

    assertThatThrownBy(() -> ServiceKeys.in(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file.toString())
        .hasMessageNotContaining("hush")
        .hasNoCause();
    assertThat(file).content().contains("hush");
  }
}
