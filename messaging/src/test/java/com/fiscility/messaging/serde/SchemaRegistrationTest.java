package com.fiscility.messaging.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fiscility.events.LinkRequested;
import com.fiscility.messaging.envelope.RegistryUnavailableException;
import com.fiscility.messaging.serde.SchemaRegistrationAtStart.Patience;
import com.fiscility.schemas.Topic;
import com.fiscility.schemas.TopicCatalogue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SchemaRegistrationTest {

  private static final List<Topic> COMMANDS = List.of(TopicCatalogue.LINK_COMMANDS);
  private static final Patience PATIENCE =
      new Patience(Duration.ofMinutes(1), Duration.ofMillis(1));

  private final StubRegistry registry = new StubRegistry();

  @AfterEach
  void close() {
    registry.close();
  }

  @Test
  void ruleIsSetBeforeTheSchemaIsRegistered() {
    registrar(registry.ids(), true).register(COMMANDS);

    assertThat(registry.requests())
        .containsExactly(
            "PUT /config/com.fiscility.events.LinkRequested",
            "POST /subjects/com.fiscility.events.LinkRequested/versions",
            "PUT /config/com.fiscility.events.PublicTokenReceived",
            "POST /subjects/com.fiscility.events.PublicTokenReceived/versions",
            "PUT /config/com.fiscility.events.ReconnectCompleted",
            "POST /subjects/com.fiscility.events.ReconnectCompleted/versions",
            "PUT /config/com.fiscility.events.UnlinkRequested",
            "POST /subjects/com.fiscility.events.UnlinkRequested/versions");
  }

  @Test
  void encodingAfterwardsAsksNothing() {
    SchemaIds ids = registry.ids();
    registrar(ids, true).register(COMMANDS);
    registry.answersAlways(503, "");

    byte[] bytes = new RegistryAvroSerializer(ids).serialize("t", SampleEvents.linkRequested());

    assertThat(new RegistryAvroDeserializer(ids, true).deserialize("t", bytes))
        .isEqualTo(SampleEvents.linkRequested());
  }

  @Test
  void onlyLooksUpWhenRegisteringIsSomebodyElses() {
    registry.knows(1, LinkRequested.SCHEMA$);
    SchemaIds ids = new SchemaIds(registry.client(), false);

    assertThatExceptionOfType(SchemasNotRegisteredException.class)
        .isThrownBy(() -> registrar(ids, false).register(COMMANDS))
        .withMessageContaining("does not know this schema")
        .withMessageContaining("com.fiscility.events.PublicTokenReceived");
    assertThat(registry.requests()).noneMatch(request -> request.startsWith("PUT"));
  }

  @Test
  void startRetriesUntilTheRegistryAnswers() {
    List<Collection<Topic>> tries = new ArrayList<>();
    SchemaRegistrationAtStart start =
        new SchemaRegistrationAtStart(
            topics -> {
              tries.add(topics);
              if (tries.size() < 3) {
                throw new RegistryUnavailableException("down");
              }
            },
            COMMANDS,
            true,
            PATIENCE);

    start.start();

    assertThat(tries).containsExactly(COMMANDS, COMMANDS, COMMANDS);
    assertThat(start.isRunning()).isTrue();
  }

  @Test
  void startStopsWithAClearMessageWhenTheRegistryStaysAway() {
    registry.answersAlways(503, "");
    SchemaRegistrationAtStart start =
        new SchemaRegistrationAtStart(
            registrar(registry.ids(), true),
            COMMANDS,
            true,
            new Patience(Duration.ofMillis(50), Duration.ofMillis(1)));

    assertThatExceptionOfType(SchemasNotRegisteredException.class)
        .isThrownBy(start::start)
        .withMessageStartingWith("The schemas could not be registered within PT0.05S")
        .withMessageContaining(registry.url());
    assertThat(start.isRunning()).isFalse();
  }

  @Test
  void startBelievesARefusalThatStays() {
    registry.answersAlways(409, "{\"error_code\":409,\"message\":\"field b lacks a default\"}");
    SchemaRegistrationAtStart start =
        new SchemaRegistrationAtStart(registrar(registry.ids(), true), COMMANDS, true, PATIENCE);

    assertThatExceptionOfType(SchemasNotRegisteredException.class)
        .isThrownBy(start::start)
        .withMessageContaining("com.fiscility.events.LinkRequested as incompatible")
        .withMessageContaining("field b lacks a default");
    assertThat(registry.requests()).hasSize(5);
  }

  @Test
  void startComesBeforeEverythingElse() {
    SchemaRegistrationAtStart start =
        new SchemaRegistrationAtStart(topics -> {}, COMMANDS, true, PATIENCE);

    assertThat(start.getPhase()).isEqualTo(Integer.MIN_VALUE);
  }

  private SchemaRegistrar registrar(SchemaIds ids, boolean autoRegister) {
    return new ConfluentSchemaRegistrar(registry.client(), ids, autoRegister);
  }
}
