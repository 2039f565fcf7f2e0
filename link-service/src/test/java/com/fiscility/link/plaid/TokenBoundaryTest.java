package com.fiscility.link.plaid;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Where tokens and Plaid's client library may be seen. */
@AnalyzeClasses(packages = "com.fiscility.link", importOptions = DoNotIncludeTests.class)
class TokenBoundaryTest {

  @ArchTest
  static final ArchRule onlyThePlaidPackageKnowsPlaidsClient =
      noClasses()
          .that()
          .resideOutsideOfPackage("com.fiscility.link.plaid")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.plaid..", "okhttp3..", "retrofit2..", "com.google.gson..");

  @ArchTest
  static final ArchRule anAccessTokenIsReadOnlyForPlaidAndForEncryption =
      noClasses()
          .that()
          .resideOutsideOfPackages("com.fiscility.link.plaid", "com.fiscility.link.vault")
          .should()
          .callMethod(AccessToken.class, "reveal");

  @ArchTest
  static final ArchRule aPublicTokenIsReadOnlyForPlaid =
      noClasses()
          .that()
          .resideOutsideOfPackage("com.fiscility.link.plaid")
          .should()
          .callMethod(PublicToken.class, "reveal");

  @ArchTest
  static final ArchRule aLinkTokenIsReadOnlyToBeSealed =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "com.fiscility.link.plaid", "com.fiscility.link.linking.outbound")
          .should()
          .callMethod(LinkToken.class, "reveal");

  @ArchTest
  static final ArchRule theVaultKnowsNoDatabaseAndNoHttp =
      noClasses()
          .that()
          .resideInAPackage("com.fiscility.link.vault")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.r2dbc..", "org.springframework.r2dbc..", "okhttp3..");
}
