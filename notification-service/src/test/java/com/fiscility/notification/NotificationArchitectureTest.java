package com.fiscility.notification;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.fiscility.messaging.listening.BatchHandler;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

@AnalyzeClasses(
    packages = "com.fiscility.notification",
    importOptions = ImportOption.DoNotIncludeTests.class)
class NotificationArchitectureTest {

  private static final Set<String> BLOCKING =
      Set.of("block", "blockOptional", "blockFirst", "blockLast", "toIterable", "toStream");

  @ArchTest
  static final ArchRule decisionsKnowNoFramework =
      noClasses()
          .that()
          .resideInAPackage("..domain..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.springframework..",
              "org.apache..",
              "io.r2dbc..",
              "reactor..",
              "jakarta.mail..",
              "org.thymeleaf..",
              "com.fiscility.events..",
              "com.fiscility.messaging..",
              "tools.jackson..",
              "..inbound..",
              "..outbound..");

  @ArchTest
  static final ArchRule whatComesInDoesNotWrite =
      noClasses()
          .that()
          .resideInAPackage("..inbound..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..outbound..");

  @ArchTest
  static final ArchRule onlyWiringKnowsWhatWrites =
      noClasses()
          .that()
          .resideOutsideOfPackages("..outbound..", "com.fiscility.notification.config..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..outbound..");

  @ArchTest
  static final ArchRule featuresHaveNoCycles =
      slices().matching("com.fiscility.notification.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule eventsAreMadeAtTheEdges =
      noClasses()
          .that()
          .resideInAnyPackage("..notice.domain..", "..email", "..contact")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.fiscility.events..");

  @ArchTest
  static final ArchRule mailStaysWhereItIsSent =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "com.fiscility.notification.email.outbound..", "com.fiscility.notification.config..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.springframework.mail..", "jakarta.mail..", "org.thymeleaf..");

  @ArchTest
  static final ArchRule kafkaStaysInMessaging =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.kafka..", "org.springframework.kafka..");

  @ArchTest
  static final ArchRule noOtherServiceIsUsed =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "com.fiscility.gateway..",
              "com.fiscility.link..",
              "com.fiscility.refresh..",
              "com.fiscility.simulator..",
              "com.fiscility.localstack..");

  @ArchTest
  static final ArchRule nothingBlocks =
      noClasses()
          .should()
          .callMethodWhere(
              new DescribedPredicate<>("a reactive type blocks") {
                @Override
                public boolean test(JavaMethodCall call) {
                  return call.getTargetOwner().getPackageName().startsWith("reactor.core.publisher")
                      && BLOCKING.contains(call.getTarget().getName());
                }
              });

  @ArchTest
  static final ArchRule listenersNeitherSendNorDecrypt =
      noClasses()
          .that()
          .areAssignableTo(BatchHandler.class)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "com.fiscility.messaging.encryption..",
              "com.fiscility.notification.email..",
              "org.springframework.mail..");

  @ArchTest
  static final ArchRule listenersAreWhereMessagesComeIn =
      classes().that().areAssignableTo(BatchHandler.class).should().resideInAPackage("..inbound..");

  @ArchTest
  static final ArchRule nothingIsInjectedIntoFields =
      noFields().should().beAnnotatedWith(Autowired.class).orShould().beAnnotatedWith(Value.class);

  @ArchTest
  static final ArchRule timeAndIdsAreInjected =
      noClasses()
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(UUID.class, "randomUUID");
}
