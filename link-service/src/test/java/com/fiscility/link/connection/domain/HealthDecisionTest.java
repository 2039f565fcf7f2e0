package com.fiscility.link.connection.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;

/** The state machine of a connection's login. */
class HealthDecisionTest {

  private static final Instant SEEN = Instant.parse("2026-11-21T12:00:00Z");
  private static final Instant LATER = SEEN.plusSeconds(1);

  @ParameterizedTest(name = "{0} and then {1} is {2}")
  @CsvSource(
      nullValues = "works",
      value = {
        "HEALTHY, works, HEALTHY",
        "HEALTHY, ITEM_LOGIN_REQUIRED, NEEDS_RECONNECT",
        "HEALTHY, ITEM_LOCKED, NEEDS_RECONNECT",
        "HEALTHY, ITEM_NOT_FOUND, REVOKED",
        "HEALTHY, USER_PERMISSION_REVOKED, REVOKED",
        "NEEDS_RECONNECT, works, HEALTHY",
        "NEEDS_RECONNECT, ITEM_LOGIN_REQUIRED, NEEDS_RECONNECT",
        "NEEDS_RECONNECT, ITEM_NOT_FOUND, REVOKED",
        "REVOKED, works, HEALTHY",
        "REVOKED, ITEM_LOGIN_REQUIRED, NEEDS_RECONNECT",
        "REVOKED, USER_PERMISSION_REVOKED, REVOKED",
        "REMOVING, works, REMOVING",
        "REMOVING, ITEM_NOT_FOUND, REMOVING",
        "UNLINKED, works, UNLINKED",
        "UNLINKED, ITEM_LOGIN_REQUIRED, UNLINKED",
      })
  void everyEdge(LoginState known, @Nullable String error, LoginState expected) {
    assertThat(after(aHealth(known), new Observation(error, "/item/get", LATER)).state())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(
      value = LoginState.class,
      mode = Mode.EXCLUDE,
      names = {"REMOVING", "UNLINKED"})
  void fromEveryStateThatCountsACallThatWorksLeadsToHealthy(LoginState known) {
    Health mended = after(aHealth(known), new Observation(null, "/transactions/sync", LATER));

    assertThat(mended).isEqualTo(new Health(LoginState.HEALTHY, null, "/transactions/sync", LATER));
  }

  @Test
  void theEvidenceIsKeptBesideTheState() {
    assertThat(
            after(
                aHealth(LoginState.HEALTHY),
                new Observation("ITEM_LOGIN_REQUIRED", "/accounts/get", LATER)))
        .isEqualTo(
            new Health(LoginState.NEEDS_RECONNECT, "ITEM_LOGIN_REQUIRED", "/accounts/get", LATER));
  }

  @Test
  void aCallThatWasStartedEarlierKnowsNothingNew() {
    Health known = aHealth(LoginState.HEALTHY);

    assertThat(
            HealthDecision.decide(
                known, new Observation("ITEM_LOGIN_REQUIRED", "/item/get", SEEN.minusSeconds(1))))
        .isInstanceOf(HealthDecision.Ignored.class);
  }

  @Test
  void theSameAgainOnlyRenewsTheEvidence() {
    assertThat(
            HealthDecision.decide(
                aHealth(LoginState.NEEDS_RECONNECT),
                new Observation("ITEM_LOGIN_REQUIRED", "/item/get", LATER)))
        .isEqualTo(
            new HealthDecision.Confirmed(
                new Health(LoginState.NEEDS_RECONNECT, "ITEM_LOGIN_REQUIRED", "/item/get", LATER)));
  }

  @Test
  void anotherReasonIsAChange() {
    assertThat(
            HealthDecision.decide(
                aHealth(LoginState.NEEDS_RECONNECT),
                new Observation("ITEM_LOCKED", "/item/get", LATER)))
        .isInstanceOf(HealthDecision.Changed.class);
  }

  @ParameterizedTest(name = "from {0}, seed {1}")
  @MethodSource("histories")
  void anyOrderAndRepetitionOfTheSameEvidenceEndsInTheSameState(LoginState known, long seed) {
    Random random = new Random(seed);
    List<Observation> evidence = someEvidence(random);
    Health expected = afterAll(aHealth(known), evidence);

    for (int i = 0; i < 50; i++) {
      List<Observation> shuffled = new ArrayList<>(evidence);
      evidence.stream().filter(e -> random.nextBoolean()).forEach(shuffled::add);
      java.util.Collections.shuffle(shuffled, random);
      assertThat(afterAll(aHealth(known), shuffled)).as("%s", shuffled).isEqualTo(expected);
    }
  }

  private static Stream<Arguments> histories() {
    return Stream.of(LoginState.values())
        .flatMap(s -> Stream.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L).map(seed -> Arguments.of(s, seed)));
  }

  /** Some calls began in the same moment, and some before what is known. */
  private static List<Observation> someEvidence(Random random) {
    String[] errors = {null, null, "ITEM_LOGIN_REQUIRED", "ITEM_LOCKED", "ITEM_NOT_FOUND"};
    String[] sources = {"/item/get", "/accounts/get", "/transactions/sync"};
    List<Observation> evidence = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      evidence.add(
          new Observation(
              errors[random.nextInt(errors.length)],
              sources[random.nextInt(sources.length)],
              SEEN.plusSeconds(random.nextInt(5) - 1)));
    }
    return evidence;
  }

  private static Health afterAll(Health known, List<Observation> evidence) {
    Health health = known;
    for (Observation observation : evidence) {
      health = after(health, observation);
    }
    return health;
  }

  private static Health after(Health known, Observation observation) {
    HealthDecision decision = HealthDecision.decide(known, observation);
    if (decision instanceof HealthDecision.Changed changed) {
      return changed.health();
    }
    return decision instanceof HealthDecision.Confirmed confirmed ? confirmed.health() : known;
  }

  private static Health aHealth(LoginState state) {
    String reason =
        switch (state) {
          case NEEDS_RECONNECT -> "ITEM_LOGIN_REQUIRED";
          case REVOKED -> "USER_PERMISSION_REVOKED";
          default -> null;
        };
    return new Health(state, reason, "/accounts/get", SEEN);
  }
}
