package com.fiscility.link.linking;

import com.fiscility.link.linking.domain.ExchangeCommand;
import com.fiscility.link.linking.domain.LinkTokenCommand;
import com.fiscility.link.linking.domain.ReconnectCommand;
import com.fiscility.link.linking.domain.UnlinkCommand;
import com.fiscility.link.work.LeasedWork;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Commands as the payload of their work. */
public final class CommandPayloads {

  private static final String BROKEN = "broken";

  private static final JsonMapper JSON = JsonMapper.shared();

  private CommandPayloads() {}

  public static String of(LinkTokenCommand command) {
    return JSON.writeValueAsString(command);
  }

  public static String of(ExchangeCommand command) {
    return JSON.writeValueAsString(command);
  }

  public static String of(ReconnectCommand command) {
    return JSON.writeValueAsString(command);
  }

  /** A command after Plaid said so often that the connection is still broken. */
  static String of(ReconnectCommand command, int broken) {
    ObjectNode payload = JSON.valueToTree(command);
    return JSON.writeValueAsString(payload.put(BROKEN, broken));
  }

  /** How often Plaid said that the connection is still broken. */
  static int broken(LeasedWork work) {
    return JSON.readTree(work.payload()).path(BROKEN).asInt(0);
  }

  public static String of(UnlinkCommand command) {
    return JSON.writeValueAsString(command);
  }

  /**
   * Reads.
   *
   * @throws tools.jackson.core.JacksonException when it is not one, or not a whole one
   */
  static ReconnectCommand reconnect(LeasedWork work) {
    return JSON.readValue(work.payload(), ReconnectCommand.class);
  }

  /**
   * Reads.
   *
   * @throws tools.jackson.core.JacksonException when it is not one, or not a whole one
   */
  static UnlinkCommand unlink(LeasedWork work) {
    return JSON.readValue(work.payload(), UnlinkCommand.class);
  }

  /**
   * Reads.
   *
   * @throws tools.jackson.core.JacksonException when it is not one, or not a whole one
   */
  static LinkTokenCommand linkToken(LeasedWork work) {
    return JSON.readValue(work.payload(), LinkTokenCommand.class);
  }

  /**
   * Reads.
   *
   * @throws tools.jackson.core.JacksonException when it is not one, or not a whole one
   */
  static ExchangeCommand exchange(LeasedWork work) {
    return JSON.readValue(work.payload(), ExchangeCommand.class);
  }
}
