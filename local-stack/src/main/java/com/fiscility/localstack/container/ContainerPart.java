package com.fiscility.localstack.container;

import com.fiscility.localstack.Part;
import com.fiscility.localstack.PartFailedException;
import java.util.function.Function;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.GenericContainer;

/**
 * A server in a container. The engine chooses its port, so its address is known only after the
 * start, and another one after the next.
 */
class ContainerPart<C extends GenericContainer<?>> implements Part {

  private final String name;
  private final C container;
  private final Function<C, String> address;

  ContainerPart(String name, C container, Function<C, String> address) {
    this.name = name;
    this.container = container;
    this.address = address;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void start() {
    try {
      container.start();
    } catch (ContainerLaunchException e) {
      throw new PartFailedException(name, "its container does not start: " + e.getMessage(), e);
    }
  }

  @Override
  public String address() {
    return address.apply(container);
  }

  @Override
  public boolean isAlive() {
    return container.isRunning();
  }

  @Override
  public void stop() {
    container.stop();
  }
}
