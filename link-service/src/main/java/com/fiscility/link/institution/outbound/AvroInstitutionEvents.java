package com.fiscility.link.institution.outbound;

import com.fiscility.events.InstitutionHealthChanged;
import com.fiscility.link.institution.InstitutionEvents;
import com.fiscility.link.institution.domain.BankHealth;
import com.fiscility.link.institution.domain.InstitutionHealth;
import com.fiscility.messaging.envelope.EncodedEvent;
import com.fiscility.messaging.envelope.Envelope;
import com.fiscility.messaging.envelope.EventEncoder;
import com.fiscility.schemas.TopicCatalogue;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.util.IdGenerator;

/** Banks' events in Avro. */
public final class AvroInstitutionEvents implements InstitutionEvents {

  private final EventEncoder encoder;
  private final IdGenerator ids;
  private final Clock clock;

  public AvroInstitutionEvents(EventEncoder encoder, IdGenerator ids, Clock clock) {
    this.encoder = encoder;
    this.ids = ids;
    this.clock = clock;
  }

  @Override
  public EncodedEvent changed(InstitutionHealth before, InstitutionHealth after) {
    UUID id = ids.generateId();
    Envelope envelope =
        new Envelope(
            id,
            InstitutionHealthChanged.getClassSchema().getFullName(),
            "link-service",
            clock.instant().truncatedTo(ChronoUnit.MICROS),
            after.institutionId(),
            id,
            null,
            after.version(),
            null);
    return encoder.encode(
        TopicCatalogue.INSTITUTION_EVENTS,
        envelope,
        InstitutionHealthChanged.newBuilder()
            .setInstitutionId(after.institutionId())
            .setInstitutionName(after.name())
            .setPrevious(of(before.health()))
            .setHealth(of(after.health()))
            .setReason(after.reason())
            .setSince(after.since())
            .build());
  }

  private static com.fiscility.events.InstitutionHealth of(BankHealth health) {
    return com.fiscility.events.InstitutionHealth.valueOf(health.name());
  }
}
