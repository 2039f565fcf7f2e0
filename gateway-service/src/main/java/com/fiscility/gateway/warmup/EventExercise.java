package com.fiscility.gateway.warmup;

import com.fiscility.events.AccountStatus;
import com.fiscility.events.ItemAccount;
import com.fiscility.events.ItemState;
import com.fiscility.events.LinkCompleted;
import com.fiscility.events.LinkResult;
import com.fiscility.events.LoginState;
import com.fiscility.events.PublicTokenReceived;
import com.fiscility.gateway.linking.domain.Outcome;
import com.fiscility.messaging.encryption.FieldSealer;
import com.fiscility.messaging.encryption.SealedContext;
import com.fiscility.messaging.envelope.EncodedEvent;
import com.fiscility.messaging.envelope.Envelope;
import com.fiscility.messaging.envelope.Envelopes;
import com.fiscility.messaging.envelope.EventDecoder;
import com.fiscility.messaging.envelope.EventEncoder;
import com.fiscility.schemas.TopicCatalogue;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Seals and encodes a command, decodes an outcome and writes it as JSON. */
final class EventExercise implements WarmUp.Exercise {

  private static final UUID ID = new UUID(0, 0);
  private static final String NOBODY = "warm-up";
  private static final BigDecimal AMOUNT = new BigDecimal("110.0000000000");

  private final FieldSealer sealer;
  private final EventEncoder encoder;
  private final EventDecoder decoder;
  private final Envelopes envelopes;
  private final Function<@Nullable SpecificRecord, Optional<Outcome>> reader;
  private final JsonMapper json;

  EventExercise(
      FieldSealer sealer,
      EventEncoder encoder,
      EventDecoder decoder,
      Envelopes envelopes,
      Function<@Nullable SpecificRecord, Optional<Outcome>> reader,
      JsonMapper json) {
    this.sealer = sealer;
    this.encoder = encoder;
    this.decoder = decoder;
    this.envelopes = envelopes;
    this.reader = reader;
    this.json = json;
  }

  @Override
  public void run() {
    PublicTokenReceived command = command();
    encoder.encode(TopicCatalogue.LINK_COMMANDS, envelope(command), command);
    LinkCompleted completed = outcome();
    EncodedEvent encoded =
        encoder.encode(TopicCatalogue.LINK_OUTCOMES, envelope(completed), completed);
    reader
        .apply(decoder.decode(TopicCatalogue.LINK_OUTCOMES, encoded).value())
        .ifPresent(json::writeValueAsBytes);
  }

  private Envelope envelope(SpecificRecord event) {
    return envelopes.command(ID, event.getSchema(), NOBODY, null);
  }

  private PublicTokenReceived command() {
    byte[] sealed = sealer.seal(NOBODY, SealedContext.of(NOBODY, ID));
    return PublicTokenReceived.newBuilder()
        .setUserId(NOBODY)
        .setSealedPublicToken(ByteBuffer.wrap(sealed))
        .setPublicTokenSha256(NOBODY)
        .setExpiresAt(Instant.EPOCH)
        .build();
  }

  private static LinkCompleted outcome() {
    ItemAccount account =
        ItemAccount.newBuilder()
            .setAccountId(NOBODY)
            .setName(NOBODY)
            .setType(NOBODY)
            .setStatus(AccountStatus.OPEN)
            .setCurrentBalance(AMOUNT)
            .setIsoCurrencyCode("USD")
            .setBalancesAsOf(Instant.EPOCH)
            .build();
    return LinkCompleted.newBuilder()
        .setUserId(NOBODY)
        .setUserVersion(1)
        .setItemId(NOBODY)
        .setOutcome(LinkResult.LINKED)
        .setState(
            ItemState.newBuilder()
                .setLoginState(LoginState.HEALTHY)
                .setAccounts(List.of(account, account))
                .build())
        .build();
  }
}
