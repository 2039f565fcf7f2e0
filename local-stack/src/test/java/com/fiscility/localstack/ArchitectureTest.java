package com.fiscility.localstack;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "com.fiscility.localstack",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("com.fiscility.localstack.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule everyPartIsBehindTheSeam =
      classes()
          .that()
          .haveSimpleNameEndingWith("Part")
          .and()
          .areNotInterfaces()
          .should()
          .implement(Part.class);

  @ArchTest
  static final ArchRule theLibrariesThatBringServersStayInTheParts =
      noClasses()
          .that()
          .resideOutsideOfPackage("com.fiscility.localstack.part")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.zonky..", "redis.embedded..", "com.icegreen..");

  @ArchTest
  static final ArchRule containersAreOneWayToRunTheServersOfTests =
      noClasses()
          .that()
          .resideOutsideOfPackage("com.fiscility.localstack.container")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.testcontainers..");
}
