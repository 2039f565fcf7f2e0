package com.fiscility.messaging.listening;

import com.fiscility.messaging.deadletter.DeadLetters;
import com.fiscility.messaging.envelope.EventDecoder;

/** The collaborators that all subscriptions of a service share. */
record ListeningParts(
    EventDecoder decoder,
    BlockingBridge bridge,
    FailureClassifier classifier,
    DeadLetters deadLetters,
    ListeningProperties properties) {}
