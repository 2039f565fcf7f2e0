package com.fiscility.refresh.plan;

import com.fiscility.messaging.envelope.EncodedEvent;
import com.fiscility.messaging.envelope.Envelope;
import com.fiscility.refresh.plan.domain.PlanEvent;
import com.fiscility.refresh.plan.domain.RefreshPlan;
import com.fiscility.refresh.plan.domain.RefreshRequest;
import com.fiscility.refresh.plan.domain.Refusal;
import org.jspecify.annotations.Nullable;

/** Tells what was decided. */
public interface RefreshEvents {

  /**
   * An event about a plan.
   *
   * @param plan after the decision
   * @param cause what caused it; null when a date did
   */
  EncodedEvent of(RefreshPlan plan, PlanEvent event, @Nullable Envelope cause);

  /** A request is not carried out. */
  EncodedEvent refused(RefreshRequest request, Refusal reason, Envelope command);
}
