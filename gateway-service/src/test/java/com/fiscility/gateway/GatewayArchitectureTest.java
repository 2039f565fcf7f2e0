package com.fiscility.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** How the parts of the gateway may know each other. */
@AnalyzeClasses(
    packages = "com.fiscility.gateway",
    importOptions = ImportOption.DoNotIncludeTests.class)
class GatewayArchitectureTest {

  @ArchTest
  static final ArchRule domainKnowsNoTechnology =
      noClasses()
          .that()
          .resideInAPackage("..domain..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.springframework..",
              "org.apache.kafka..",
              "org.apache.avro..",
              "com.fiscility.events..",
              "com.fiscility.messaging..",
              "reactor..",
              "io.lettuce..");

  @ArchTest
  static final ArchRule inboundDoesNotKnowOutbound =
      noClasses()
          .that()
          .resideInAPackage("..inbound..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..outbound..");

  @ArchTest
  static final ArchRule outboundDoesNotKnowInbound =
      noClasses()
          .that()
          .resideInAPackage("..outbound..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..inbound..");

  @ArchTest
  static final ArchRule featuresFormNoCycles =
      slices().matching("com.fiscility.gateway.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule nobodyPublishesButThroughMessaging =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.kafka..", "org.springframework.kafka..");

  @ArchTest
  static final ArchRule noOtherServiceIsKnown =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "com.fiscility.link..",
              "com.fiscility.simulator..",
              "com.fiscility.localstack..",
              "com.plaid..");

  @ArchTest
  static final ArchRule nothingIsInjectedIntoFields =
      fields()
          .should()
          .notBeAnnotatedWith(Autowired.class)
          .andShould()
          .notBeAnnotatedWith(Value.class);

  @ArchTest
  static final ArchRule timeComesFromTheClock =
      noClasses()
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(UUID.class, "randomUUID");

  @ArchTest
  static final ArchRule onlyBridgesBlock =
      noClasses()
          .that()
          .resideOutsideOfPackage("..warmup..")
          .should()
          .callMethodWhere(
              JavaCall.Predicates.target(
                  HasName.Predicates.nameMatching(
                      "block|blockFirst|blockLast|subscribe|toIterable")))
          .because("the rest runs on event loops");
}
