package com.fiscility.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.events.ItemState;
import java.time.Duration;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class TopicCatalogueTest {

  @Test
  void namesAreVersionedAndUnique() {
    assertThat(TopicCatalogue.all())
        .extracting(Topic::name)
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("[a-z]+(\\.[a-z]+)?\\.v[1-9][0-9]*"));
  }

  @Test
  void everyTopicHasEventsProducersAndConsumers() {
    assertThat(TopicCatalogue.all())
        .allSatisfy(
            topic -> {
              assertThat(topic.events()).isNotEmpty();
              assertThat(topic.producers()).isNotEmpty();
              assertThat(topic.consumers()).isNotEmpty();
            });
  }

  @Test
  void everyEventHasTheFieldThatKeysItsTopic() {
    for (Topic topic : TopicCatalogue.all()) {
      assertThat(topic.events())
          .as(topic.name())
          .allMatch(event -> event.getField(topic.keyedBy()) != null);
    }
  }

  @Test
  void stateTopicsAndNoOthersAreCompacted() {
    assertThat(TopicCatalogue.all())
        .allMatch(topic -> topic.compacted() == (topic.kind() == Topic.Kind.STATE));
  }

  @Test
  void financialDataIsKeptThirtyDaysAtMostUnlessItIsASnapshot() {
    assertThat(TopicCatalogue.all().stream().filter(TopicCatalogueTest::isFinancial))
        .isNotEmpty()
        .allMatch(
            topic -> topic.compacted() || topic.retention().compareTo(Duration.ofDays(30)) <= 0);
    assertThat(TopicCatalogue.DEAD_LETTER_RETENTION).isLessThanOrEqualTo(Duration.ofDays(30));
  }

  @Test
  void namesAndMailAddressesStandInContactsOnly() {
    assertThat(TopicCatalogue.all())
        .filteredOn(
            topic ->
                topic.events().stream()
                    .flatMap(event -> CurrentSchemas.namedTypes(event).stream())
                    .anyMatch(
                        type ->
                            type.getType() == Schema.Type.RECORD && type.getField("email") != null))
        .containsExactly(TopicCatalogue.USER_CONTACTS);
  }

  @Test
  void topicIsFoundByItsName() {
    assertThat(TopicCatalogue.named("link.commands.v1")).contains(TopicCatalogue.LINK_COMMANDS);
    assertThat(TopicCatalogue.named("link.commands.v2")).isEmpty();
  }

  @Test
  void deadLettersAreNamedByTopicAndConsumerAndKeptAsLongAsTheyMayHoldMoney() {
    Topic letters = TopicCatalogue.deadLettersOf(TopicCatalogue.LINK_COMMANDS, "linking");

    assertThat(letters.name()).isEqualTo("link.commands.v1.linking.dlt");
    assertThat(letters.kind()).isEqualTo(Topic.Kind.DEAD_LETTERS);
    assertThat(letters.retention()).isEqualTo(TopicCatalogue.DEAD_LETTER_RETENTION);
    assertThat(letters.compacted()).isFalse();
  }

  private static boolean isFinancial(Topic topic) {
    return topic.events().stream()
        .flatMap(event -> CurrentSchemas.namedTypes(event).stream())
        .anyMatch(type -> type.getFullName().equals(ItemState.SCHEMA$.getFullName()));
  }
}
