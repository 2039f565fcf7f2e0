package com.fiscility.link.linking.domain;

import com.fiscility.link.probing.domain.Proof;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What to do about a reconnect command once Plaid was asked. */
public sealed interface AfterReconnectProof {

  /** Plaid may take a moment to see what the user has just repaired. */
  List<Duration> PAUSES_WHILE_BROKEN =
      List.of(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(120));

  /** The longest pause between two tries to reach Plaid. */
  Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  /**
   * What was seen is stored and answered.
   *
   * @param works what was seen
   */
  record Store(Proof.Works works) implements AfterReconnectProof {}

  /**
   * The user is told that it is still broken.
   *
   * @param broken what was seen
   */
  record StillBroken(Proof.Broken broken) implements AfterReconnectProof {}

  /**
   * Plaid is asked again.
   *
   * @param notBefore when
   * @param reason why, for operators
   * @param broken how often Plaid said by then that it is broken
   */
  record AskAgain(Instant notBefore, String reason, int broken) implements AfterReconnectProof {}

  /** Plaid could not be asked while the command was worth it; the probes find out what became. */
  record GiveUp() implements AfterReconnectProof {}

  /**
   * Decides.
   *
   * @param attempts how often it was tried before
   * @param brokenBefore how often Plaid said before that it is broken; a try that learnt nothing
   *     shortens no user's time
   * @param expiresAt end of the command's time
   */
  static AfterReconnectProof decide(
      Proof proof, int attempts, int brokenBefore, Instant expiresAt, Instant now) {
    if (proof instanceof Proof.Works works) {
      return new Store(works);
    }
    if (proof instanceof Proof.Broken broken) {
      return brokenBefore < PAUSES_WHILE_BROKEN.size()
          ? new AskAgain(
              now.plus(PAUSES_WHILE_BROKEN.get(brokenBefore)),
              String.valueOf(broken.observation().loginError()),
              brokenBefore + 1)
          : new StillBroken(broken);
    }
    Proof.Undecided undecided = (Proof.Undecided) proof;
    Duration doubled = Duration.ofSeconds(1L << Math.min(attempts, 5));
    Duration pause = undecided.pause().compareTo(doubled) > 0 ? undecided.pause() : doubled;
    Instant next = now.plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
    return next.isBefore(expiresAt)
        ? new AskAgain(next, undecided.reason(), brokenBefore)
        : new GiveUp();
  }
}
