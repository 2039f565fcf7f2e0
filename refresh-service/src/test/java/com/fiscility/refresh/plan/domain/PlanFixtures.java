package com.fiscility.refresh.plan.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Items and plans in the words of the tests. */
final class PlanFixtures {

  static final Instant LINKED = Instant.parse("2026-01-10T08:00:00Z");
  static final UUID ID = UUID.fromString("00000000-0000-7000-8000-000000000001");
  static final UUID OTHER_ID = UUID.fromString("00000000-0000-7000-8000-000000000002");
  static final RefreshPolicy POLICY =
      new RefreshPolicy(
          Duration.ofDays(7),
          Duration.ofHours(12),
          Duration.ofHours(6),
          Duration.ofHours(24),
          Duration.ofMinutes(15),
          Duration.ofDays(90),
          Duration.ofDays(14),
          Duration.ofDays(1));
  static final Planning PLANNING = new Planning(POLICY);

  private PlanFixtures() {}

  /** An Item as link-service tells of it; each call with its own facts. */
  static Item item() {
    return new Item(LoginState.HEALTHY, LINKED, null, LINKED, null, null);
  }

  /** Facts that can be changed one by one. */
  record Item(
      LoginState login,
      Instant observedAt,
      @Nullable Instant successAt,
      @Nullable Instant presentAt,
      @Nullable Instant consentEndsAt,
      @Nullable Disconnect disconnect) {

    Item login(LoginState state, Instant since) {
      return new Item(state, since, successAt, presentAt, consentEndsAt, disconnect);
    }

    Item refreshed(Instant startedAt) {
      return new Item(login, observedAt, startedAt, presentAt, consentEndsAt, disconnect);
    }

    Item present(@Nullable Instant at) {
      return new Item(login, observedAt, successAt, at, consentEndsAt, disconnect);
    }

    Item consentUntil(@Nullable Instant end) {
      return new Item(login, observedAt, successAt, presentAt, end, disconnect);
    }

    Item disconnecting(@Nullable Instant at) {
      return new Item(login, observedAt, successAt, presentAt, consentEndsAt, new Disconnect(at));
    }

    ItemEvidence told(long version, Instant at) {
      return new ItemEvidence(
          "item",
          "frida",
          version,
          at,
          new ItemFacts(
              "ins_1",
              "First Bank",
              login,
              observedAt,
              successAt,
              presentAt,
              consentEndsAt,
              disconnect));
    }
  }

  static Instant day(double days) {
    return LINKED.plus(Duration.ofSeconds(Math.round(days * 86_400)));
  }

  /** What follows when an Item is first told of at its linking. */
  static RefreshPlan linked(Item item) {
    return told(null, item.told(1, LINKED), LINKED).plan();
  }

  static Decision told(@Nullable RefreshPlan plan, ItemEvidence evidence, Instant now) {
    return PLANNING.told(plan, evidence, now, ID).orElseThrow();
  }
}
