package dev.kat.framework;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ArchitectureTest {

  private static final String ROOT = "dev.kat.framework.";

  /** A package may use those before it, never those after it. */
  static final List<String> ORDER =
      List.of(
          "api",
          "combine",
          "minimise",
          "query",
          "kube",
          "env",
          "fault",
          "cluster",
          "plan",
          "explain",
          "report",
          "export",
          "gate",
          "engine",
          "shard",
          "watch",
          "cli");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.kat.framework");

  @ParameterizedTest
  @FieldSource("ORDER")
  void aPackageUsesOnlyThoseBeforeIt(String name) {
    List<String> later = ORDER.subList(ORDER.indexOf(name) + 1, ORDER.size());
    if (!later.isEmpty()) {
      noClasses()
          .that()
          .resideInAPackage(ROOT + name)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(later.stream().map(each -> ROOT + each).toArray(String[]::new))
          .check(CLASSES);
    }
  }

  @Test
  void controlPlanesAreKnownThroughTheInterfaceOnly() {
    never("dev.kat.controlplane..", "dev.kat.tests..");
  }

  @Test
  void librariesStayWhereTheyBelong() {
    only(List.of("kube", "env", "fault", "cluster", "shard"), "io.fabric8..");
    only(List.of("cluster"), "io.netty.pkitesting..");
    only(List.of("query"), "org.asynchttpclient..", "io.grpc..");
    only(List.of("query", "kube"), "io.netty.buffer..", "io.netty.channel..", "io.netty.handler..");
    only(List.of("cli"), "picocli..", "org.junit.platform.launcher..");
  }

  @Test
  void nothingSleeps() {
    noClasses()
        .should()
        .callMethodWhere(
            DescribedPredicate.describe(
                "it is a fixed delay",
                call ->
                    call.getName().equals("sleep")
                        && List.of("java.lang.Thread", "java.util.concurrent.TimeUnit")
                            .contains(call.getTargetOwner().getName())))
        .check(CLASSES);
  }

  @Test
  void namesSayWhatThingsAre() {
    noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager)").check(CLASSES);
  }

  private static void never(String... packages) {
    noClasses().should().dependOnClassesThat().resideInAnyPackage(packages).check(CLASSES);
  }

  private static void only(List<String> homes, String... packages) {
    noClasses()
        .that(
            DescribedPredicate.describe(
                "reside outside of " + homes,
                (JavaClass each) ->
                    homes.stream().noneMatch(home -> each.getPackageName().equals(ROOT + home))))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages)
        .check(CLASSES);
  }
}
