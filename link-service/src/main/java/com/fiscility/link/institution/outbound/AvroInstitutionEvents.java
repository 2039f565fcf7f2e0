package com.fiscility.link.institution.outbound;

import com.fiscility.events.InstitutionHealthChanged;
import com.fiscility.link.institution.InstitutionEvents;
import com.fiscility.link.institution.domain.BankHealth;
import com.fiscility.link.institution.domain.InstitutionHealth;
import com.fiscility.messaging.envelope.EncodedEvent;
import com.fiscility.messaging.envelope.Envelope;
import com.fiscility.messaging.envelope.Envelopes;
import com.fiscility.messaging.envelope.EventEncoder;
import com.fiscility.schemas.TopicCatalogue;

/** Banks' events in Avro. */
public final class AvroInstitutionEvents implements InstitutionEvents {

  private final EventEncoder encoder;
  private final Envelopes envelopes;

  public AvroInstitutionEvents(EventEncoder encoder, Envelopes envelopes) {
    this.encoder = encoder;
    this.envelopes = envelopes;
  }

  @Override
  public EncodedEvent changed(InstitutionHealth before, InstitutionHealth after) {
    Envelope envelope =
        envelopes.first(
            InstitutionHealthChanged.getClassSchema(), after.institutionId(), after.version());
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
