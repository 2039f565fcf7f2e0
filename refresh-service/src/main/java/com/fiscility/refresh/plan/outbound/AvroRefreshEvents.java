package com.fiscility.refresh.plan.outbound;

import com.fiscility.events.CommandFailed;
import com.fiscility.events.CommandFailure;
import com.fiscility.events.HardRefreshReason;
import com.fiscility.events.HardRefreshRequired;
import com.fiscility.events.HardRefreshResolution;
import com.fiscility.events.HardRefreshResolved;
import com.fiscility.events.RefreshRequested;
import com.fiscility.events.RefreshTrigger;
import com.fiscility.events.SoftRefreshDue;
import com.fiscility.messaging.envelope.EncodedEvent;
import com.fiscility.messaging.envelope.Envelope;
import com.fiscility.messaging.envelope.Envelopes;
import com.fiscility.messaging.envelope.EventEncoder;
import com.fiscility.refresh.plan.RefreshEvents;
import com.fiscility.refresh.plan.domain.PlanEvent;
import com.fiscility.refresh.plan.domain.RefreshPlan;
import com.fiscility.refresh.plan.domain.RefreshRequest;
import com.fiscility.refresh.plan.domain.Refusal;
import com.fiscility.refresh.plan.domain.Requirement;
import com.fiscility.schemas.TopicCatalogue;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** What was decided, in Avro. */
public final class AvroRefreshEvents implements RefreshEvents {

  private final EventEncoder encoder;
  private final Envelopes envelopes;

  public AvroRefreshEvents(EventEncoder encoder, Envelopes envelopes) {
    this.encoder = encoder;
    this.envelopes = envelopes;
  }

  @Override
  public EncodedEvent of(RefreshPlan plan, PlanEvent event, @Nullable Envelope cause) {
    SpecificRecord value = value(plan, event);
    Envelope envelope =
        cause == null
            ? envelopes.first(value.getSchema(), plan.itemId(), event.version())
            : envelopes.causedBy(cause, value.getSchema(), plan.itemId(), event.version());
    return encoder.encode(TopicCatalogue.REFRESH_EVENTS, envelope, value);
  }

  @Override
  public EncodedEvent refused(RefreshRequest request, Refusal reason, Envelope command) {
    CommandFailed failed =
        CommandFailed.newBuilder()
            .setUserId(request.userId())
            .setItemId(request.itemId())
            .setCommandType(RefreshRequested.SCHEMA$.getFullName())
            .setFailure(CommandFailure.valueOf(reason.name()))
            .build();
    return encoder.encode(
        TopicCatalogue.REFRESH_EVENTS,
        envelopes.causedBy(command, CommandFailed.SCHEMA$, request.itemId(), null),
        failed);
  }

  private static SpecificRecord value(RefreshPlan plan, PlanEvent event) {
    if (event instanceof PlanEvent.SoftDue due) {
      return due(plan, due);
    }
    if (event instanceof PlanEvent.HardRequired required) {
      return required(plan, required.requirement());
    }
    if (event instanceof PlanEvent.HardResolved resolved) {
      return resolved(plan, resolved);
    }
    throw new IllegalArgumentException("No event of a plan: " + event);
  }

  private static SoftRefreshDue due(RefreshPlan plan, PlanEvent.SoftDue due) {
    return SoftRefreshDue.newBuilder()
        .setItemId(plan.itemId())
        .setUserId(plan.userId())
        .setDueId(due.dueId().toString())
        .setDueAt(due.dueAt())
        .setTrigger(RefreshTrigger.valueOf(due.trigger().name()))
        .setInstitutionId(plan.facts().institutionId())
        .setAttempt(due.attempt())
        .build();
  }

  private static HardRefreshRequired required(RefreshPlan plan, Requirement need) {
    return HardRefreshRequired.newBuilder()
        .setItemId(plan.itemId())
        .setUserId(plan.userId())
        .setRequirementId(need.id().toString())
        .setReason(HardRefreshReason.valueOf(need.reason().name()))
        .setItemVersion(plan.itemVersion())
        .setInstitutionId(plan.facts().institutionId())
        .setInstitutionName(plan.facts().institutionName())
        .setSince(need.since())
        .setDeadline(need.deadline())
        .build();
  }

  private static HardRefreshResolved resolved(RefreshPlan plan, PlanEvent.HardResolved resolved) {
    return HardRefreshResolved.newBuilder()
        .setItemId(plan.itemId())
        .setUserId(plan.userId())
        .setRequirementId(resolved.requirement().id().toString())
        .setReason(HardRefreshReason.valueOf(resolved.requirement().reason().name()))
        .setResolution(HardRefreshResolution.valueOf(resolved.resolution().name()))
        .setItemVersion(plan.itemVersion())
        .setResolvedAt(resolved.at())
        .build();
  }
}
