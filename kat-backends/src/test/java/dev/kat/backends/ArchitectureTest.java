package dev.kat.backends;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses ALL = new ClassFileImporter().importPackages("dev.kat.backends");
  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.kat.backends");

  @Test
  void importsNothingElseOfOurs() {
    classes()
        .should()
        .onlyDependOnClassesThat(
            JavaClass.Predicates.resideOutsideOfPackage("dev.kat..")
                .or(JavaClass.Predicates.resideInAPackage("dev.kat.backends")))
        .check(ALL);
  }

  @Test
  void exportsOnlyWhatClientsNeed() {
    assertThat(MAIN)
        .filteredOn(c -> c.isTopLevelClass() && c.getModifiers().contains(JavaModifier.PUBLIC))
        .extracting(JavaClass::getSimpleName)
        .containsExactlyInAnyOrder(
            "Backend",
            "BackendAuthority",
            "BackendScript",
            "BackendServer",
            "BackendSpec",
            "Echo",
            "GrpcEcho",
            "GrpcKind",
            "KatBackends",
            "Observation",
            "TcpEcho");
  }

  @Test
  void namesNothingAfterNoPurpose() {
    noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager)").check(ALL);
  }

  @Test
  void neverSleeps() {
    noClasses().should().callMethod(Thread.class, "sleep", long.class).check(ALL);
    noClasses().should().callMethod(Thread.class, "sleep", long.class, int.class).check(ALL);
    noClasses()
        .should()
        .callMethod(java.util.concurrent.TimeUnit.class, "sleep", long.class)
        .check(ALL);
  }
}
