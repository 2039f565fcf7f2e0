package com.fiscility.gateway.connections;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.gateway.connections.LinkedConnections.LinkedConnection;
import com.fiscility.gateway.connections.LinkedConnections.LinkedInstitution;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What was heard of banks outweighs what was read before, and nothing else. */
class HeardInstitutionsTest {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private final HeardInstitutions institutions = new HeardInstitutions(10);

  @Test
  void laterNewsOutweighWhatWasRead() {
    institutions.heard("ins_1", "DOWN", NOON);
    assertThat(healthOf("HEALTHY", NOON.minusSeconds(1))).isEqualTo("DOWN");
    assertThat(healthOf(null, null)).isEqualTo("DOWN");
  }

  @Test
  void whatWasReadLaterOutweighsTheNews() {
    institutions.heard("ins_1", "DOWN", NOON);
    assertThat(healthOf("HEALTHY", NOON.plusSeconds(1))).isEqualTo("HEALTHY");
  }

  @Test
  void newsMayComeTwiceAndInAnyOrder() {
    institutions.heard("ins_1", "HEALTHY", NOON.plusSeconds(60));
    institutions.heard("ins_1", "DOWN", NOON);
    institutions.heard("ins_1", "DOWN", NOON);
    assertThat(healthOf("DOWN", NOON)).isEqualTo("HEALTHY");
  }

  @Test
  void otherBanksAreLeftAlone() {
    institutions.heard("ins_2", "DOWN", NOON);
    assertThat(healthOf("HEALTHY", null)).isEqualTo("HEALTHY");
  }

  @Test
  void onlyWhoCertainlyHasNothingThereIsNotConcerned() {
    assertThat(institutions.mayConcern("frida", "ins_2")).isTrue();
    healthOf("HEALTHY", null);
    assertThat(institutions.mayConcern("frida", "ins_2")).isFalse();
    assertThat(institutions.mayConcern("frida", "ins_1")).isTrue();
    institutions.forget("frida");
    assertThat(institutions.mayConcern("frida", "ins_2")).isTrue();
  }

  private @Nullable String healthOf(@Nullable String read, @Nullable Instant since) {
    LinkedConnection connection =
        new LinkedConnection(
            "item-1",
            new LinkedInstitution("ins_1", "Bank", read, since),
            "HEALTHY",
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            List.of(),
            null,
            List.of());
    LinkedConnections overlaid =
        institutions.overlay("frida", new LinkedConnections(1, List.of(connection)));
    return Objects.requireNonNull(overlaid.connections().get(0).institution()).health();
  }
}
