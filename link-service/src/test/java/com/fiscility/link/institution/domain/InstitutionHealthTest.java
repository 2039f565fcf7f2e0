package com.fiscility.link.institution.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.link.institution.domain.InstitutionHealth.Evidence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstitutionHealthTest {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "INSTITUTION_DOWN, DOWN",
    "INSTITUTION_NOT_AVAILABLE, DOWN",
    "INSTITUTION_NOT_RESPONDING, DEGRADED",
  })
  void troubleIsToldSinceItsFirstCall(String code, BankHealth health) {
    InstitutionHealth troubled = well().with(Evidence.of(code, NOON).orElseThrow());

    assertThat(troubled)
        .isEqualTo(new InstitutionHealth("ins_1", "First Bank", 1, health, code, NOON, NOON));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ITEM_LOGIN_REQUIRED", "INVALID_API_KEYS", "INSTITUTION_RATE_LIMIT"})
  void otherErrorsSayNothingOfTheBank(String code) {
    assertThat(Evidence.of(code, NOON)).isEmpty();
  }

  @Test
  void moreOfTheSameIsNotToldAgain() {
    InstitutionHealth down = well().with(Evidence.of("INSTITUTION_DOWN", NOON).orElseThrow());

    InstitutionHealth still =
        down.with(Evidence.of("INSTITUTION_DOWN", NOON.plusSeconds(60)).orElseThrow());

    assertThat(still.version()).isEqualTo(down.version());
    assertThat(still.since()).isEqualTo(NOON);
    assertThat(still.observedAt()).isEqualTo(NOON.plusSeconds(60));
  }

  @ParameterizedTest
  @EnumSource(BankHealth.class)
  void aLaterCallThatWorksLeadsToHealthyFromEveryState(BankHealth health) {
    InstitutionHealth known =
        new InstitutionHealth("ins_1", "First Bank", 3, health, null, NOON, NOON);

    assertThat(known.with(Evidence.works(NOON.plusSeconds(1))).health())
        .isEqualTo(BankHealth.HEALTHY);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void anyOrderAndRepetitionOfTheSameEvidenceEndsInTheSameHealth(long seed) {
    Random random = new Random(seed);
    List<Evidence> evidence = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      Instant at = NOON.plusSeconds(random.nextInt(4));
      evidence.add(
          switch (random.nextInt(3)) {
            case 0 -> Evidence.works(at);
            case 1 -> Evidence.of("INSTITUTION_DOWN", at).orElseThrow();
            default -> Evidence.of("INSTITUTION_NOT_RESPONDING", at).orElseThrow();
          });
    }
    InstitutionHealth expected = after(evidence);

    for (int i = 0; i < 50; i++) {
      List<Evidence> shuffled = new ArrayList<>(evidence);
      evidence.stream().filter(e -> random.nextBoolean()).forEach(shuffled::add);
      Collections.shuffle(shuffled, random);
      InstitutionHealth found = after(shuffled);
      assertThat(found.health()).as("%s", shuffled).isEqualTo(expected.health());
      assertThat(found.reason()).isEqualTo(expected.reason());
      assertThat(found.observedAt()).isEqualTo(expected.observedAt());
    }
  }

  private static InstitutionHealth after(List<Evidence> evidence) {
    InstitutionHealth health = well();
    for (Evidence one : evidence) {
      health = health.with(one);
    }
    return health;
  }

  private static InstitutionHealth well() {
    return new InstitutionHealth(
        "ins_1", "First Bank", 0, BankHealth.HEALTHY, null, Instant.EPOCH, Instant.EPOCH);
  }
}
