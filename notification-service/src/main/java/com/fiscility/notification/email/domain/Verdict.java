package com.fiscility.notification.email.domain;

import com.fiscility.notification.contact.domain.Contact;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of an e-mail whose time has come. */
public sealed interface Verdict {

  /**
   * It is sent.
   *
   * @param matters what it tells, the most urgent first
   */
  record Send(List<Matter> matters) implements Verdict {}

  /** It is not sent, on purpose. */
  record Suppress(Suppression why) implements Verdict {}

  /** It waits: nothing was heard of its user yet. */
  record AwaitContact(Duration pause) implements Verdict {}

  /**
   * It is not tried again.
   *
   * @param reason in our own words
   */
  record GiveUp(String reason) implements Verdict {}

  /** It is about nothing. */
  record Drop() implements Verdict {}

  /** How often is looked whether a contact has come. */
  Duration UNTIL_CONTACT = Duration.ofMinutes(1);

  String UNKNOWN_OUTCOME = "unknown-outcome";
  String WAITED_TOO_LONG = "mail-server-away";

  /**
   * Judges directly before sending.
   *
   * @param contact null when nothing was heard of the user yet
   * @param reachable whether the contact's address can be an address at all
   */
  static Verdict of(PendingEmail email, @Nullable Contact contact, boolean reachable) {
    if (email.matters().isEmpty()) {
      return new Drop();
    }
    if (email.lost() && email.uncertain()) {
      return new GiveUp(UNKNOWN_OUTCOME);
    }
    List<Matter> live = email.live();
    boolean perhapsTaken = email.lost() || email.uncertain();
    if (contact == null && email.young() && !live.isEmpty() && !perhapsTaken) {
      return new AwaitContact(UNTIL_CONTACT);
    }
    boolean unsubscribed = contact != null && contact.unsubscribed();
    if (live.isEmpty() || unsubscribed || !reachable) {
      return perhapsTaken
          ? new GiveUp(UNKNOWN_OUTCOME)
          : new Suppress(why(email, live, unsubscribed));
    }
    return email.expired()
        ? new GiveUp(perhapsTaken ? UNKNOWN_OUTCOME : WAITED_TOO_LONG)
        : new Send(live);
  }

  private static Suppression why(PendingEmail email, List<Matter> live, boolean unsubscribed) {
    if (live.isEmpty()) {
      return email.matters().stream().anyMatch(m -> m.standing() == Matter.Standing.SNOOZED)
          ? Suppression.SNOOZED
          : Suppression.RESOLVED;
    }
    return unsubscribed ? Suppression.UNSUBSCRIBED : Suppression.NO_ADDRESS;
  }
}
