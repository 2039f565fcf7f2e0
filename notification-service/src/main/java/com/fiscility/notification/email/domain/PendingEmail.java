package com.fiscility.notification.email.domain;

import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * An e-mail whose time has come.
 *
 * @param uncertain handed over before, and nobody knows whether the server took it
 * @param lost whoever was sending it did not come back
 * @param attempts how often sending was begun
 * @param young whether it arose so recently that its user's contact may still be on the way
 * @param expired whether it waited for the mail server as long as it may
 * @param matters what it is about
 */
public record PendingEmail(
    UUID id,
    String userId,
    boolean uncertain,
    boolean lost,
    int attempts,
    boolean young,
    boolean expired,
    List<Matter> matters) {

  public PendingEmail {
    matters = List.copyOf(matters);
  }

  /** What of it is still to be told, the most urgent first. */
  List<Matter> live() {
    return matters.stream()
        .filter(matter -> matter.standing() == Matter.Standing.LIVE)
        .sorted(Comparator.comparing(Matter::kind).reversed().thenComparing(Matter::itemId))
        .toList();
  }

  /** The same as of when sending begins. */
  public PendingEmail beingSent() {
    return new PendingEmail(
        id, userId, uncertain || lost, false, attempts + 1, young, expired, matters);
  }

  /** The most urgent of all that it was about. */
  public EmailKind kind() {
    return matters.stream().map(Matter::kind).max(Comparator.naturalOrder()).orElseThrow();
  }

  public List<String> itemIds() {
    return matters.stream().map(Matter::itemId).distinct().toList();
  }
}
