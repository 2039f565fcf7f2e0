package com.fiscility.link.quota;

import com.fiscility.messaging.kafka.MessagingPhase;
import java.time.Duration;
import org.springframework.context.SmartLifecycle;

/** Looks at the fleet from before the first call to after the last one. */
final class QuotaLifecycle implements SmartLifecycle {

  private static final Duration FIRST_LOOK = Duration.ofSeconds(1);

  private final FleetPresence presence;
  private final FleetQuotaGovernor governor;
  private final InstanceBeats beats;
  private volatile boolean running;

  QuotaLifecycle(FleetPresence presence, FleetQuotaGovernor governor, InstanceBeats beats) {
    this.presence = presence;
    this.governor = governor;
    this.beats = beats;
  }

  @Override
  public void start() {
    running = true;
    presence.start();
    governor.fill();
  }

  @Override
  public void stop() {
    stop(() -> {});
  }

  @Override
  public void stop(Runnable callback) {
    running = false;
    presence.stop();
    // One whose farewell is not heard is forgotten by itself.
    beats.end().timeout(FIRST_LOOK).onErrorComplete().doFinally(s -> callback.run()).subscribe();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return MessagingPhase.DATABASE;
  }
}
