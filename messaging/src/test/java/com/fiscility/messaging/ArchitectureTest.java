package com.fiscility.messaging;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Future;
import org.reactivestreams.Publisher;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.GenericMessageListener;

@AnalyzeClasses(
    packages = "com.fiscility.messaging",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final Set<String> BLOCKING =
      Set.of("block", "blockOptional", "blockFirst", "blockLast", "toIterable", "toStream");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("com.fiscility.messaging.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule onlyTheBridgeBlocks =
      noClasses()
          .that()
          .doNotHaveSimpleName("BlockingBridge")
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
  static final ArchRule noListenerIsAsynchronous =
      noMethods()
          .that()
          .areDeclaredInClassesThat()
          .areAssignableTo(GenericMessageListener.class)
          .and()
          .haveName("onMessage")
          .or()
          .areAnnotatedWith(KafkaListener.class)
          .should()
          .haveRawReturnType(
              DescribedPredicate.describe(
                  "asynchronous",
                  type ->
                      type.isAssignableTo(Publisher.class) || type.isAssignableTo(Future.class)));

  @ArchTest
  static final ArchRule fieldsAreNotInjected = noFields().should().beAnnotatedWith(Autowired.class);

  @ArchTest
  static final ArchRule timeAndIdsAreInjected =
      noClasses()
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(UUID.class, "randomUUID");

  @ArchTest
  static final ArchRule nothingOfADomain =
      classes()
          .should()
          .onlyDependOnClassesThat(
              DescribedPredicate.describe(
                  "are no other module's than the schemas",
                  type ->
                      !type.getPackageName().startsWith("com.fiscility.")
                          || type.getPackageName().startsWith("com.fiscility.messaging")
                          || type.getPackageName().startsWith("com.fiscility.schemas")
                          || type.getPackageName().startsWith("com.fiscility.events")));
}
