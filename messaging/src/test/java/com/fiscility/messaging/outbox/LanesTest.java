package com.fiscility.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.messaging.envelope.EncodedEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LanesTest {

  private final Lanes lanes = new Lanes();
  private final OutboxRow a1 = row(1, "a");
  private final OutboxRow b1 = row(2, "b");
  private final OutboxRow a2 = row(3, "a");
  private final OutboxRow a3 = row(4, "a");

  @Test
  void oneRowOfEachLaneIsUnderWayAtATime() {
    assertThat(lanes.add(List.of(a1, b1, a2))).containsExactly(a1, b1);
    assertThat(lanes.add(List.of(a3))).isEmpty();

    assertThat(lanes.done(a1)).contains(a2);
    assertThat(lanes.done(a2)).contains(a3);
    assertThat(lanes.done(b1)).isEmpty();
    assertThat(lanes.done(a3)).isEmpty();
    assertThat(lanes.isEmpty()).isTrue();
    assertThat(lanes.size()).isZero();
    assertThat(lanes.bytes()).isZero();
  }

  @Test
  void forgettingALaneLeavesTheOthers() {
    lanes.add(List.of(a1, b1, a2));

    lanes.forget(a1.lane());

    assertThat(lanes.ids()).containsExactly(b1.id());
    assertThat(lanes.size()).isEqualTo(1);
    assertThat(lanes.bytes()).isEqualTo(b1.bytes());
  }

  @Test
  void forgettingWhatWaitsKeepsWhatIsUnderWay() {
    lanes.add(List.of(a1, b1, a2, a3));

    lanes.forgetWaiting();

    assertThat(lanes.ids()).containsExactlyInAnyOrder(a1.id(), b1.id());
    assertThat(lanes.size()).isEqualTo(2);
    assertThat(lanes.bytes()).isEqualTo(a1.bytes() + b1.bytes());
    assertThat(lanes.done(a1)).isEmpty();
  }

  @Test
  void theSameKeyOfAnotherTopicIsAnotherLane() {
    OutboxRow elsewhere =
        OutboxRow.of(5, new EncodedEvent("other", a1.event().key(), List.of(), null));

    assertThat(lanes.add(List.of(a1, elsewhere))).containsExactly(a1, elsewhere);
  }

  private static OutboxRow row(long id, String key) {
    return OutboxRow.of(
        id,
        new EncodedEvent(
            "topic", key.getBytes(StandardCharsets.UTF_8), List.of(), new byte[(int) id]));
  }
}
