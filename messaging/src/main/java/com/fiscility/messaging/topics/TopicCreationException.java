package com.fiscility.messaging.topics;

/** The topics of a service are not there; the service does not start. */
final class TopicCreationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TopicCreationException(String message, Throwable cause) {
    super(message, cause);
  }
}
