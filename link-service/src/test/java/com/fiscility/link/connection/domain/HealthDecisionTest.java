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

  private static final String SOURCE = "/accounts/get";
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
    assertThat(after(aHealth(known), new Observation(error, SOURCE, LATER)).state())
        .isEqualTo(expected);
  }

  @ParameterizedTest(name = "{1} from {0}, then {3} from {2}: {4}")
  @CsvSource(
      nullValues = "works",
      value = {
        "/transactions/sync, ADDITIONAL_CONSENT_REQUIRED, /item/get, works, NEEDS_RECONNECT",
        "/transactions/sync, ITEM_LOGIN_REQUIRED, /item/get, works, NEEDS_RECONNECT",
        "/transactions/sync, NO_ACCOUNTS, /accounts/get, works, NEEDS_RECONNECT",
        "/transactions/sync, ACCESS_NOT_GRANTED, /transactions/sync, works, HEALTHY",
        "/transactions/sync, ACCESS_NOT_GRANTED, update mode, works, HEALTHY",
        "/transactions/sync, USER_PERMISSION_REVOKED, /item/get, ITEM_LOGIN_REQUIRED, REVOKED",
        "/item/get, ITEM_LOGIN_REQUIRED, /transactions/sync, works, NEEDS_RECONNECT",
        "/item/get, ITEM_LOGIN_REQUIRED, /accounts/get, works, NEEDS_RECONNECT",
        "/item/get, ITEM_LOGIN_REQUIRED, /item/get, works, HEALTHY",
        "/item/get, ITEM_NOT_FOUND, update mode, works, HEALTHY",
        "/accounts/balance/get, ITEM_LOGIN_REQUIRED, /item/get, works, HEALTHY",
        "/accounts/balance/get, ADDITIONAL_CONSENT_REQUIRED, /item/get, works, NEEDS_RECONNECT",
        "/accounts/balance/get, ADDITIONAL_CONSENT_REQUIRED, update mode, works, HEALTHY",
        "/accounts/balance/get, NO_ACCOUNTS, /accounts/balance/get, works, HEALTHY",
        "/link/token/create, ITEM_NOT_FOUND, /item/get, works, HEALTHY",
      })
  void whatOneEndpointRefusedIsMendedByItselfOrByUpdateMode(
      String first,
      @Nullable String firstError,
      String then,
      @Nullable String thenError,
      LoginState expected) {
    List<Observation> seen =
        List.of(
            new Observation(firstError, first, LATER),
            new Observation(thenError, then, LATER.plusSeconds(1)));

    assertThat(afterAll(aHealth(LoginState.HEALTHY), seen).state()).isEqualTo(expected);
  }

  @Test
  void anErrorThatIsSeenAgainDoesNotChangeWhichOneIsTold() {
    Health broken =
        afterAll(
            aHealth(LoginState.HEALTHY),
            List.of(
                new Observation("ITEM_LOGIN_REQUIRED", "/item/get", LATER),
                new Observation(
                    "ADDITIONAL_CONSENT_REQUIRED", "/transactions/sync", LATER.plusSeconds(1))));

    assertThat(broken.reason()).isEqualTo("ITEM_LOGIN_REQUIRED");
    assertThat(broken.refusedBy("/transactions/sync")).isTrue();
    assertThat(
            HealthDecision.decide(
                broken,
                new Observation(
                    "ADDITIONAL_CONSENT_REQUIRED", "/transactions/sync", LATER.plusSeconds(2))))
        .isInstanceOf(HealthDecision.Confirmed.class);
  }

  @Test
  void whatWasSeenBeforeUpdateModeIsVoidWheneverItComesIn() {
    Health renewed = after(aHealth(LoginState.HEALTHY), Observation.updateMode(LATER));

    assertThat(
            HealthDecision.decide(
                renewed,
                new Observation("NO_ACCOUNTS", "/transactions/sync", LATER.minusMillis(1))))
        .isInstanceOf(HealthDecision.Ignored.class);
    assertThat(
            after(
                    renewed,
                    new Observation("NO_ACCOUNTS", "/transactions/sync", LATER.plusMillis(1)))
                .state())
        .isEqualTo(LoginState.NEEDS_RECONNECT);
  }

  @ParameterizedTest
  @EnumSource(
      value = LoginState.class,
      mode = Mode.EXCLUDE,
      names = {"REMOVING", "UNLINKED"})
  void fromEveryStateThatCountsACallThatWorksLeadsToHealthy(LoginState known) {
    Health mended = after(aHealth(known), new Observation(null, SOURCE, LATER));

    assertThat(mended).isEqualTo(new Health(LoginState.HEALTHY, null, SOURCE, LATER));
  }

  @ParameterizedTest
  @EnumSource(
      value = LoginState.class,
      mode = Mode.EXCLUDE,
      names = {"REMOVING", "UNLINKED"})
  void fromEveryStateThatCountsUpdateModeLeadsToHealthy(LoginState known) {
    assertThat(after(aHealth(known), Observation.updateMode(LATER)).state())
        .isEqualTo(LoginState.HEALTHY);
  }

  @Test
  void theEvidenceIsKeptBesideTheState() {
    assertThat(
            after(
                aHealth(LoginState.HEALTHY), new Observation("ITEM_LOGIN_REQUIRED", SOURCE, LATER)))
        .isEqualTo(new Health(LoginState.NEEDS_RECONNECT, "ITEM_LOGIN_REQUIRED", SOURCE, LATER));
  }

  @Test
  void aCallThatWasStartedEarlierKnowsNothingNew() {
    Health known = aHealth(LoginState.HEALTHY);

    assertThat(
            HealthDecision.decide(
                known, new Observation("ITEM_LOGIN_REQUIRED", SOURCE, SEEN.minusSeconds(1))))
        .isInstanceOf(HealthDecision.Ignored.class);
  }

  @Test
  void theSameAgainOnlyRenewsTheEvidence() {
    assertThat(
            HealthDecision.decide(
                aHealth(LoginState.NEEDS_RECONNECT),
                new Observation("ITEM_LOGIN_REQUIRED", SOURCE, LATER)))
        .isEqualTo(
            new HealthDecision.Confirmed(
                new Health(LoginState.NEEDS_RECONNECT, "ITEM_LOGIN_REQUIRED", SOURCE, LATER)));
  }

  @Test
  void anotherReasonIsAChange() {
    assertThat(
            HealthDecision.decide(
                aHealth(LoginState.NEEDS_RECONNECT), new Observation("ITEM_LOCKED", SOURCE, LATER)))
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
    String[] errors = {
      null, null, null, "ITEM_LOGIN_REQUIRED", "ITEM_LOCKED", "ITEM_NOT_FOUND", "NO_ACCOUNTS"
    };
    String[] sources = {
      "/item/get", "/accounts/get", "/transactions/sync", "/accounts/balance/get"
    };
    List<Observation> evidence = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      evidence.add(
          new Observation(
              errors[random.nextInt(errors.length)],
              sources[random.nextInt(sources.length)],
              SEEN.plusSeconds(random.nextInt(5) - 1)));
    }
    if (random.nextBoolean()) {
      evidence.add(Observation.updateMode(SEEN.plusSeconds(random.nextInt(5) - 1)));
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
    return new Health(state, reason, SOURCE, SEEN);
  }
}
