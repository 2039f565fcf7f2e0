package com.fiscility.messaging.serde;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.messaging.envelope.EventDecoder;
import com.fiscility.messaging.envelope.EventEncoder;
import java.util.Map;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class SerdeConfigurationTest {

  private final StubRegistry registry = new StubRegistry();
  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withUserConfiguration(SerdeConfiguration.class)
          .withPropertyValues(
              "messaging.service=gateway-service", "messaging.bootstrap-servers=unused:1");

  /** Stands for another serializer, as Confluent's. */
  public static final class OtherSerializer implements Serializer<Object> {

    static Map<String, Object> configs = Map.of();

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
      OtherSerializer.configs = Map.copyOf(configs);
    }

    @Override
    public byte[] serialize(String topic, Object value) {
      return new byte[0];
    }
  }

  @AfterEach
  void close() {
    registry.close();
  }

  @Test
  void servicesSchemasAreRegisteredWhenTheContextStarts() {
    runner
        .withPropertyValues("schema.registry.url=" + registry.url())
        .run(
            context -> {
              assertThat(context).hasSingleBean(EventEncoder.class);
              assertThat(context).hasSingleBean(EventDecoder.class);
              assertThat(registry.requests())
                  .contains(
                      "POST /subjects/com.fiscility.events.LinkRequested/versions",
                      "POST /subjects/com.fiscility.events.LinkCompleted/versions",
                      "POST /subjects/com.fiscility.events.ItemLinked/versions",
                      "POST /subjects/com.fiscility.events.UserContact/versions")
                  .doesNotContain("POST /subjects/com.fiscility.events.ItemSnapshot/versions");
            });
  }

  @Test
  void missingAddressIsNamed() {
    runner.run(
        context ->
            assertThat(context.getStartupFailure())
                .rootCause()
                .hasMessageContaining("schema.registry")
                .hasMessageContaining("'url'"));
  }

  @Test
  void refusedSchemaStopsTheStart() {
    registry.answersAlways(409, "{\"error_code\":409,\"message\":\"no\"}");

    runner
        .withPropertyValues("schema.registry.url=" + registry.url())
        .run(
            context ->
                assertThat(context.getStartupFailure())
                    .hasRootCauseInstanceOf(RegistryRefusedException.class)
                    .cause()
                    .isInstanceOf(SchemasNotRegisteredException.class)
                    .hasMessageContaining("incompatible"));
  }

  @Test
  void nothingIsAskedWhenMessagingDoesNotStartByItself() {
    runner
        .withPropertyValues("schema.registry.url=" + registry.url(), "messaging.auto-start=false")
        .run(
            context -> {
              assertThat(context).hasNotFailed();
              assertThat(registry.requests()).isEmpty();
            });
  }

  @Test
  void anotherSerializerGetsConfluentsKeys() {
    runner
        .withPropertyValues(
            "schema.registry.url=" + registry.url(),
            "schema.registry.basic-auth-user-info=u:p",
            "schema.registry.serializer=" + OtherSerializer.class.getName())
        .run(
            context -> {
              assertThat(context).hasNotFailed();
              assertThat(OtherSerializer.configs)
                  .containsAllEntriesOf(
                      Map.<String, Object>of(
                          "schema.registry.url",
                          registry.url(),
                          "auto.register.schemas",
                          true,
                          "specific.avro.reader",
                          true,
                          "basic.auth.credentials.source",
                          "USER_INFO",
                          "basic.auth.user.info",
                          "u:p",
                          "value.subject.name.strategy",
                          "io.confluent.kafka.serializers.subject.RecordNameStrategy"));
            });
  }

  @Test
  void propertiesDoNotShowThePassword() {
    runner
        .withPropertyValues(
            "schema.registry.url=" + registry.url(),
            "schema.registry.basic-auth-user-info=user:secret")
        .run(
            context ->
                assertThat(context.getBean(SchemaRegistryProperties.class).toString())
                    .doesNotContain("secret"));
  }
}
