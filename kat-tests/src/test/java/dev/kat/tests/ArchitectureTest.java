package dev.kat.tests;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import dev.kat.framework.api.Suite;
import dev.kat.framework.env.Command;
import dev.kat.framework.env.Reaper;
import dev.kat.tests.feature.RouteFeature;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may know whom. */
class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.kat.tests");

  @Test
  void onlyTheAdapterKnowsTheControlPlane() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.kat.tests.adapter..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.kat.controlplane..", "dev.kat.tests.adapter..", "io.envoyproxy..")
        .check(CLASSES);
  }

  @Test
  void theOtherSystemsShareNothingWithTheFirst() {
    for (String system : List.of("plain", "contour")) {
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.kat.tests.adapter." + system,
              "dev.kat.tests.adapter.annotated",
              "dev.kat.tests.adapter.kubernetes")
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.kat..")
                  .and(not(resideInAPackage("dev.kat.framework.api")))
                  .and(not(belongToAnyOf(Reaper.class, Command.class)))
                  .and(not(resideInAPackage("dev.kat.tests.adapter." + system)))
                  .and(not(resideInAPackage("dev.kat.tests.adapter.annotated")))
                  .and(not(resideInAPackage("dev.kat.tests.adapter.kubernetes"))))
          .check(CLASSES);
    }
  }

  @Test
  void theModelIsWrittenFromTheConfigurationLanguageAlone() {
    classes()
        .that()
        .resideInAPackage("dev.kat.tests.model")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.jspecify.annotations",
            "dev.kat.framework.api",
            "dev.kat.tests.config",
            "dev.kat.tests.model")
        .check(CLASSES);
  }

  @Test
  void theFrameworkIsKnownByItsApiAlone() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.kat.framework..")
                .and(not(resideInAPackage("dev.kat.framework.api")))
                // What sees to programs that an adapter runs.
                .and(not(belongToAnyOf(Reaper.class, Command.class))))
        .check(CLASSES);
  }

  @Test
  void featuresDoNotKnowEachOther() {
    slices().assignedFrom(new FeatureSlices()).should().notDependOnEachOther().check(CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.kat.tests.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void suitesAreFoundByTheirNames() {
    classes()
        .that()
        .areAssignableTo(Suite.class)
        .should()
        .haveSimpleNameEndingWith("Suite")
        .andShould()
        .bePublic()
        .check(CLASSES);
  }

  /** A slice for each feature with its nested types. */
  private static final class FeatureSlices implements SliceAssignment {

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      JavaClass outer = type;
      while (outer.getEnclosingClass().isPresent()) {
        outer = outer.getEnclosingClass().get();
      }
      return outer.isAssignableTo(RouteFeature.class)
              && simpleNameEndingWith("RouteFeature").negate().test(outer)
          ? SliceIdentifier.of(outer.getSimpleName())
          : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
      return "features";
    }
  }
}
