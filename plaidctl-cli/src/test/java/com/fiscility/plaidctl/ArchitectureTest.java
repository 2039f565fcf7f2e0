package com.fiscility.plaidctl;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "com.fiscility.plaidctl",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule theSystemKnowsNothingOfTheCommandLine =
      noClasses()
          .that()
          .resideInAnyPackage("com.fiscility.plaidctl.local", "com.fiscility.plaidctl.operating")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("picocli..")
          .orShould()
          .accessField(System.class, "out");

  @ArchTest
  static final ArchRule servicesAreRunNeverLinked =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "com.fiscility.gateway..",
              "com.fiscility.link..",
              "com.fiscility.refresh..",
              "com.fiscility.notification..",
              "com.fiscility.simulator..");
}
