package com.fiscility.messaging.serde;

import com.fiscility.messaging.envelope.EventDecoder;
import com.fiscility.messaging.envelope.EventEncoder;
import com.fiscility.messaging.kafka.MessagingProperties;
import com.fiscility.schemas.Topic;
import com.fiscility.schemas.TopicCatalogue;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.springframework.beans.BeanUtils;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;

/** Wires encoder, decoder and registration over one registry client and its memory. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({SchemaRegistryProperties.class, MessagingProperties.class})
@PropertySource("classpath:com/fiscility/messaging/serde/serde.properties")
public class SerdeConfiguration {

  @Bean
  RegistryClient registryClient(SchemaRegistryProperties properties) {
    return new RegistryClient(
        new RegistryHttp(RegistrySettings.from(properties.asKafkaProperties())));
  }

  @Bean
  SchemaIds schemaIds(RegistryClient client, SchemaRegistryProperties properties) {
    return new SchemaIds(client, properties.autoRegister());
  }

  @Bean
  EventEncoder eventEncoder(SchemaIds ids, SchemaRegistryProperties properties) {
    return new AvroEventEncoder(serializer(ids, properties));
  }

  @Bean
  EventDecoder eventDecoder(SchemaIds ids, SchemaRegistryProperties properties) {
    return new AvroEventDecoder(deserializer(ids, properties));
  }

  @Bean
  SchemaRegistrar schemaRegistrar(
      RegistryClient client, SchemaIds ids, SchemaRegistryProperties properties) {
    return new ConfluentSchemaRegistrar(client, ids, properties.autoRegister());
  }

  @Bean
  SchemaRegistrationAtStart schemaRegistrationAtStart(
      SchemaRegistrar registrar,
      SchemaRegistryProperties properties,
      MessagingProperties messaging) {
    String service = messaging.service();
    List<Topic> topics =
        TopicCatalogue.all().stream()
            .filter(t -> t.producers().contains(service) || t.consumers().contains(service))
            .toList();
    return new SchemaRegistrationAtStart(
        registrar,
        topics,
        messaging.autoStart(),
        new SchemaRegistrationAtStart.Patience(properties.startTimeout(), Duration.ofSeconds(1)));
  }

  private static Serializer<Object> serializer(SchemaIds ids, SchemaRegistryProperties properties) {
    if (properties.serializer() == RegistryAvroSerializer.class) {
      return new RegistryAvroSerializer(ids);
    }
    @SuppressWarnings("unchecked")
    Serializer<Object> other =
        (Serializer<Object>) BeanUtils.instantiateClass(properties.serializer());
    other.configure(properties.asKafkaProperties(), false);
    return other;
  }

  private static Deserializer<Object> deserializer(
      SchemaIds ids, SchemaRegistryProperties properties) {
    if (properties.deserializer() == RegistryAvroDeserializer.class) {
      return new RegistryAvroDeserializer(ids, true);
    }
    @SuppressWarnings("unchecked")
    Deserializer<Object> other =
        (Deserializer<Object>) BeanUtils.instantiateClass(properties.deserializer());
    other.configure(properties.asKafkaProperties(), false);
    return other;
  }
}
