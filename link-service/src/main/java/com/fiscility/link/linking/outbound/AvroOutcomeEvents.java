package com.fiscility.link.linking.outbound;

import com.fiscility.events.CommandFailed;
import com.fiscility.events.CommandFailure;
import com.fiscility.events.LinkCompleted;
import com.fiscility.events.LinkRejected;
import com.fiscility.events.LinkRejection;
import com.fiscility.events.LinkResult;
import com.fiscility.events.LinkTokenIssued;
import com.fiscility.events.ReconnectAnswered;
import com.fiscility.events.ReconnectResult;
import com.fiscility.events.UnlinkAccepted;
import com.fiscility.link.connection.domain.Connection;
import com.fiscility.link.connection.outbound.ItemStates;
import com.fiscility.link.linking.OutcomeEvents;
import com.fiscility.link.linking.domain.Outcome;
import com.fiscility.link.linking.domain.Rejection;
import com.fiscility.link.plaid.IssuedLinkToken;
import com.fiscility.messaging.encryption.FieldSealer;
import com.fiscility.messaging.encryption.SealedContext;
import com.fiscility.messaging.envelope.EncodedEvent;
import com.fiscility.messaging.envelope.Envelope;
import com.fiscility.messaging.envelope.Envelopes;
import com.fiscility.messaging.envelope.EventEncoder;
import com.fiscility.schemas.TopicCatalogue;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;

/** Outcomes in Avro. */
public final class AvroOutcomeEvents implements OutcomeEvents {

  private final EventEncoder encoder;
  private final FieldSealer linkTokens;
  private final Envelopes envelopes;

  /**
   * @param linkTokens encrypts link tokens for the gateways
   */
  public AvroOutcomeEvents(EventEncoder encoder, FieldSealer linkTokens, Envelopes envelopes) {
    this.encoder = encoder;
    this.linkTokens = linkTokens;
    this.envelopes = envelopes;
  }

  @Override
  public EncodedEvent of(UUID commandId, String userId, String commandType, Outcome outcome) {
    if (outcome instanceof Outcome.Rejected rejected) {
      return encode(commandId, userId, rejected(userId, rejected.rejection()));
    }
    if (outcome instanceof Outcome.Expired) {
      return encode(commandId, userId, failed(userId, commandType, CommandFailure.EXPIRED));
    }
    if (outcome instanceof Outcome.Failed) {
      return encode(commandId, userId, failed(userId, commandType, CommandFailure.FAILED));
    }
    throw new IllegalArgumentException("An outcome with a connection needs the connection");
  }

  @Override
  public EncodedEvent linked(
      UUID commandId, Connection connection, boolean already, long userVersion) {
    return encode(
        commandId,
        connection.userId(),
        LinkCompleted.newBuilder()
            .setUserId(connection.userId())
            .setUserVersion(userVersion)
            .setItemId(connection.itemId())
            .setOutcome(already ? LinkResult.ALREADY_LINKED : LinkResult.LINKED)
            .setState(ItemStates.of(connection))
            .build());
  }

  @Override
  public EncodedEvent reconnected(
      UUID commandId, Connection connection, boolean works, long userVersion) {
    return encode(
        commandId,
        connection.userId(),
        ReconnectAnswered.newBuilder()
            .setUserId(connection.userId())
            .setUserVersion(userVersion)
            .setItemId(connection.itemId())
            .setOutcome(works ? ReconnectResult.RECONNECTED : ReconnectResult.STILL_BROKEN)
            .setState(ItemStates.of(connection))
            .build());
  }

  @Override
  public EncodedEvent unlinking(UUID commandId, Connection connection, long userVersion) {
    return encode(
        commandId,
        connection.userId(),
        UnlinkAccepted.newBuilder()
            .setUserId(connection.userId())
            .setUserVersion(userVersion)
            .setItemId(connection.itemId())
            .build());
  }

  @Override
  public EncodedEvent issued(UUID commandId, String userId, IssuedLinkToken token) {
    byte[] sealed =
        linkTokens.seal(token.linkToken().reveal(), SealedContext.of(userId, commandId));
    return encode(
        commandId,
        userId,
        LinkTokenIssued.newBuilder()
            .setUserId(userId)
            .setSealedLinkToken(ByteBuffer.wrap(sealed))
            .setExpiration(token.expiration())
            .setPlaidRequestId(token.requestId())
            .build());
  }

  private static LinkRejected rejected(String userId, Rejection rejection) {
    return LinkRejected.newBuilder()
        .setUserId(userId)
        .setReason(LinkRejection.valueOf(rejection.reason().name()))
        .setExistingItemId(rejection.existingItemId())
        .setAccountLimit(rejection.accountLimit())
        .setOpenAccounts(rejection.openAccounts())
        .setPlaidErrorCode(rejection.plaidErrorCode())
        .setPlaidRequestId(rejection.plaidRequestId())
        .build();
  }

  private static CommandFailed failed(String userId, String type, CommandFailure failure) {
    return CommandFailed.newBuilder()
        .setUserId(userId)
        .setCommandType(type)
        .setFailure(failure)
        .build();
  }

  private EncodedEvent encode(UUID commandId, String userId, SpecificRecord value) {
    Envelope envelope = envelopes.after(commandId, value.getSchema(), userId, null);
    return encoder.encode(TopicCatalogue.LINK_OUTCOMES, envelope, value);
  }
}
