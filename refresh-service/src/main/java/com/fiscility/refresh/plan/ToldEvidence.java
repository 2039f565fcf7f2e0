package com.fiscility.refresh.plan;

import com.fiscility.messaging.envelope.Envelope;
import com.fiscility.refresh.plan.domain.ItemEvidence;

/**
 * What an event says, and which event.
 *
 * @param evidence what it says about its Item
 * @param cause its identity; what follows from it names it as the cause
 */
public record ToldEvidence(ItemEvidence evidence, Envelope cause) {}
