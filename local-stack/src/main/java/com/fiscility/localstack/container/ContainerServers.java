package com.fiscility.localstack.container;

import com.fiscility.localstack.Part;
import com.fiscility.localstack.PartFailedException;
import com.fiscility.localstack.StackServers;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** The recipes: the images, and what makes them behave like the programs that are started here. */
public final class ContainerServers {

  private static final String KAFKA = "apache/kafka:4.2.1";
  private static final String POSTGRES = "postgres:17.6";
  private static final String REDIS = "redis:7.2";
  private static final String REGISTRY = "quay.io/apicurio/apicurio-registry-mem:2.6.13.Final";
  private static final String REGISTRY_API = "/apis/ccompat/v7";
  private static final int REDIS_PORT = 6379;
  private static final int REGISTRY_PORT = 8080;

  private ContainerServers() {}

  /**
   * @throws PartFailedException when no container engine answers
   */
  public static StackServers all() {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      throw new PartFailedException(
          "containers",
          "no container engine answers. Start Docker, or run the tests without the profile"
              + " \"containers\": then they need none");
    }
    return new StackServers(
        kafka(), registry(), redis(), new PostgresContainerPart(postgresContainer()));
  }

  private static Part kafka() {
    return new ContainerPart<>(
        "kafka",
        new KafkaContainer(KAFKA)
            .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
            .withEnv("KAFKA_NUM_PARTITIONS", "12"),
        KafkaContainer::getBootstrapServers);
  }

  private static Part registry() {
    return new ContainerPart<>(
        "registry",
        new GenericContainer<>(REGISTRY)
            .withExposedPorts(REGISTRY_PORT)
            .waitingFor(Wait.forHttp(REGISTRY_API + "/subjects")),
        registry -> "http://" + at(registry, REGISTRY_PORT) + REGISTRY_API);
  }

  private static Part redis() {
    return new ContainerPart<>(
        "redis",
        new GenericContainer<>(REDIS).withExposedPorts(REDIS_PORT),
        redis -> "redis://" + at(redis, REDIS_PORT));
  }

  private static PostgreSQLContainer postgresContainer() {
    return new PostgreSQLContainer(POSTGRES)
        .withCommand("postgres", "-c", "fsync=off", "-c", "max_connections=300");
  }

  private static String at(GenericContainer<?> container, int port) {
    return container.getHost() + ":" + container.getMappedPort(port);
  }
}
