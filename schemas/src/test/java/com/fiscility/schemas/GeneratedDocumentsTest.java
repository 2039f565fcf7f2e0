package com.fiscility.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is committed under {@code docs} is what the catalogue and the schemas say today. */
class GeneratedDocumentsTest {

  private static final Path DOCS = Path.of("..", "docs");

  @BeforeAll
  static void releaseWhenAsked() {
    ReleasedSchemas.releaseWhenAsked();
  }

  @Test
  void topicsAreDocumentedAsTheyAre() throws IOException {
    assertUpToDate("topics.md", TopicDocumentation.markdown());
  }

  @Test
  void asyncApiIsAsItIs() throws IOException {
    assertUpToDate("asyncapi.yaml", AsyncApiDocumentation.yaml());
  }

  @Test
  void everyTopicAndTypeIsDocumented() {
    String document = TopicDocumentation.markdown();

    for (Topic topic : TopicCatalogue.all()) {
      assertThat(document).contains("## " + topic.name() + "\n" + topic.description());
    }
    CurrentSchemas.allNamedTypes()
        .forEach(type -> assertThat(document).contains("### " + type.getName() + "\n"));
  }

  @Test
  void everySchemaThatAsyncApiRefersToExists() {
    String document = AsyncApiDocumentation.yaml();

    for (var schema : CurrentSchemas.events()) {
      String file =
          "schemas/released/%s/v%d.avsc"
              .formatted(schema.getFullName(), ReleasedSchemas.of(schema.getFullName()).size());
      assertThat(document).contains("'../" + file + "'");
      assertThat(Path.of("..", file)).exists();
    }
  }

  private static void assertUpToDate(String name, String content) throws IOException {
    Path file = DOCS.resolve(name);
    if (System.getProperty("docs.update") != null) {
      Files.writeString(file, content);
    }
    assertThat(Files.exists(file) ? Files.readString(file) : "")
        .as("docs/%s is stale: run \"mvn -pl schemas test -Ddocs.update\" and commit it", name)
        .isEqualTo(content);
  }
}
