package com.fiscility.gateway.linking;

import com.fiscility.gateway.linking.domain.Outcome;

/** How a command stands. */
public sealed interface CommandState {

  /** It ended. */
  record Settled(Outcome outcome) implements CommandState {}

  /** It will end, and its outcome can be asked for. */
  record Pending() implements CommandState {}
}
