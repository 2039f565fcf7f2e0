package com.fiscility.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TopicDocumentationTest {

  private static final Path FILE = Path.of("..", "docs", "topics.md");

  @Test
  void committedDocumentIsWhatTheCatalogueSays() throws IOException {
    if (System.getProperty("docs.update") != null) {
      Files.writeString(FILE, TopicDocumentation.markdown());
    }

    assertThat(Files.exists(FILE) ? Files.readString(FILE) : "")
        .as("docs/topics.md is stale: run \"mvn -pl schemas test -Ddocs.update\" and commit it")
        .isEqualTo(TopicDocumentation.markdown());
  }

  @Test
  void everyTopicEventAndFieldIsInIt() {
    String document = TopicDocumentation.markdown();

    for (Topic topic : TopicCatalogue.all()) {
      assertThat(document).contains("## " + topic.name() + "\n" + topic.description());
    }
    CurrentSchemas.allNamedTypes()
        .forEach(type -> assertThat(document).contains("### " + type.getName() + "\n"));
  }
}
