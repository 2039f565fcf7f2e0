package com.fiscility.messaging.publishing;

/** Kafka did not acknowledge in time: the event may or may not be on its topic. */
public final class PublishingUnknownException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String topic;

  public PublishingUnknownException(String topic, Throwable cause) {
    super(
        "No acknowledgement from Kafka for an event of " + topic + "; repeating the same is safe",
        cause);
    this.topic = topic;
  }

  /** The topic that the event was meant for. */
  public String topic() {
    return topic;
  }
}
