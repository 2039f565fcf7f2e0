package com.fiscility.plaidctl.operating;

import com.fiscility.events.RefreshRequested;
import com.fiscility.events.RefreshRequester;
import com.fiscility.events.RefreshType;
import com.fiscility.messaging.envelope.EncodedEvent;
import com.fiscility.messaging.envelope.Envelope;
import com.fiscility.messaging.envelope.Envelopes;
import com.fiscility.messaging.envelope.EventEncoder;
import com.fiscility.messaging.envelope.RegistryUnavailableException;
import com.fiscility.messaging.envelope.UuidV7;
import com.fiscility.messaging.kafka.RecordSender;
import com.fiscility.plaidctl.ExitCode;
import com.fiscility.plaidctl.RefusedException;
import com.fiscility.plaidctl.local.SystemAddresses;
import com.fiscility.schemas.TopicCatalogue;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Asks refresh-service for refreshes in an operator's name.
 *
 * <p><em>Delivery:</em> at least once when it returned, unknown when it failed. <em>Idempotent
 * because:</em> a second request for the same Item joins the work of the first. <em>Ordering:</em>
 * none; each is independent.
 */
public final class RefreshRequests implements AutoCloseable {

  private static final Duration LIFETIME = Duration.ofHours(1);

  private final RecordSender sender;
  private final EventEncoder encoder;
  private final Envelopes envelopes;
  private final UuidV7 ids = new UuidV7(Clock.systemUTC(), new SecureRandom());
  private final Clock businessTime;

  public RefreshRequests(SystemAddresses system) {
    Kafka kafka = new Kafka(system);
    this.sender = kafka.sender();
    this.encoder = kafka.encoder();
    this.businessTime = system.businessTime();
    this.envelopes = new Envelopes(Kafka.NAME, businessTime, ids);
  }

  /**
   * Returns when Kafka has acknowledged all.
   *
   * @return the Items by the ids of their commands
   * @throws RefusedException when it did not; what was sent by then stays asked for
   */
  public Map<UUID, String> send(RefreshType type, List<PlannedItem> items) {
    Map<UUID, String> commands = new LinkedHashMap<>();
    items.forEach(item -> commands.put(ids.get(), item.itemId()));
    try {
      CompletableFuture<?>[] sent =
          commands.entrySet().stream()
              .map(command -> sender.send(command(command.getKey(), type, command.getValue())))
              .toArray(CompletableFuture[]::new);
      CompletableFuture.allOf(sent).join();
    } catch (CompletionException e) {
      throw unreachable("Kafka has not acknowledged everything");
    } catch (RegistryUnavailableException e) {
      throw unreachable(e.getMessage());
    }
    return commands;
  }

  private EncodedEvent command(UUID id, RefreshType type, String itemId) {
    Instant expiresAt = businessTime.instant().plus(LIFETIME).truncatedTo(ChronoUnit.MICROS);
    RefreshRequested request =
        RefreshRequested.newBuilder()
            .setItemId(itemId)
            .setType(type)
            .setRequestedBy(RefreshRequester.OPERATOR)
            .setExpiresAt(expiresAt)
            .build();
    Envelope envelope = envelopes.command(id, RefreshRequested.SCHEMA$, itemId, null);
    return encoder.encode(TopicCatalogue.REFRESH_COMMANDS, envelope, request);
  }

  private static RefusedException unreachable(String what) {
    return new RefusedException(ExitCode.UNREACHABLE, what + "; asking again is safe");
  }

  @Override
  public void close() {
    sender.close();
  }
}
