package com.fiscility.simulator.webhooks;

/** In which order held webhooks leave. */
public enum ReleaseOrder {
  AS_HAPPENED,
  REVERSED,
  SHUFFLED
}
