package dev.kat.controlplane;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slf4j.spi.SLF4JServiceProvider;

/** The rules of ARCHITECTURE.md that a machine can check. */
class ArchitectureTest {

  private static final int MAX_LINES = 400;
  private static final String ROOT = "dev.kat.controlplane";

  /** A package may import those before it. The root package joins the parts to a running whole. */
  private static final List<String> ORDER =
      Stream.of(
              "diag",
              "memo",
              "pem",
              "source",
              "ir",
              "api",
              "parse",
              "crd",
              "normalize",
              "resolve",
              "feature",
              "plan",
              "check",
              "emit",
              "compiler",
              "explain",
              "diff",
              "status",
              "rollout",
              "server",
              "watch",
              "",
              "metrics",
              "admin",
              "log",
              "cli")
          .map(name -> name.isEmpty() ? ROOT : ROOT + "." + name)
          .toList();

  /** The passes: pure functions from one record to the next. */
  private static final String[] PASSES =
      Stream.of(
              "diag",
              "memo",
              "pem",
              "ir",
              "api",
              "parse",
              "normalize",
              "resolve",
              "feature",
              "plan",
              "check",
              "emit",
              "compiler",
              "explain",
              "diff")
          .map(name -> ROOT + "." + name)
          .toArray(String[]::new);

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void aPackageImportsOnlyThoseBeforeIt() {
    assertThat(CLASSES.stream().map(JavaClass::getPackageName).distinct())
        .allMatch(ORDER::contains, "is in the list of packages");
    List<String> backEdges =
        CLASSES.stream()
            .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
            .filter(ArchitectureTest::isBackEdge)
            .map(Dependency::getDescription)
            .toList();
    assertThat(backEdges).isEmpty();
  }

  private static boolean isBackEdge(Dependency dependency) {
    int target = ORDER.indexOf(dependency.getTargetClass().getBaseComponentType().getPackageName());
    return target > ORDER.indexOf(dependency.getOriginClass().getPackageName());
  }

  @Test
  void theModelKnowsTheJdkOnly() {
    classes()
        .that(resideInAPackage(ROOT + ".ir"))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(ROOT + ".ir", "java..", "org.jspecify.annotations"))
        .check(CLASSES);
  }

  @Test
  void theModelConsistsOfRecordsEnumsAndInterfaces() {
    classes()
        .that(resideInAPackage(ROOT + ".ir"))
        .and()
        .areNotAnonymousClasses()
        .should()
        .beRecords()
        .orShould()
        .beEnums()
        .orShould()
        .beInterfaces()
        .check(CLASSES);
  }

  @Test
  void librariesStayWhereTheyBelong() {
    only("io.fabric8..", ROOT + ".watch");
    only("io.grpc..", ROOT + ".server");
    only(
        "io.envoyproxy..",
        ROOT + ".feature",
        ROOT + ".emit",
        ROOT + ".explain",
        ROOT + ".diff",
        ROOT + ".rollout",
        ROOT + ".server");
    only("picocli..", ROOT + ".cli");
    only("io.micrometer..", ROOT + ".metrics");
  }

  private static void only(String library, String... packages) {
    noClasses()
        .that()
        .resideOutsideOfPackages(packages)
        .should()
        .dependOnClassesThat(resideInAPackage(library))
        .check(CLASSES);
  }

  @Test
  void thePassesArePure() {
    noClasses()
        .that(resideInAnyPackage(PASSES))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "java.time..",
                "java.nio.file..",
                "java.net..",
                "java.util.concurrent..",
                "java.util.random..",
                "java.util.logging..",
                "org.slf4j.."))
        .orShould()
        .dependOnClassesThat(
            describe(
                "are a clock, a thread, a file or chance",
                type ->
                    List.of("Thread", "Random", "UUID", "File", "Timer", "Process")
                            .contains(type.getSimpleName())
                        && type.getPackageName().startsWith("java.")))
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .orShould()
        .callMethod(System.class, "getProperty", String.class)
        .orShould()
        .callMethod(Math.class, "random")
        .check(CLASSES);
  }

  @Test
  void nothingSleeps() {
    noClasses()
        .should()
        .callMethod(Thread.class, "sleep", long.class)
        .orShould()
        .callMethod(Thread.class, "sleep", Duration.class)
        .check(CLASSES);
  }

  @Test
  void aFeatureKnowsNoOtherFeatureAndHasFewHooks() {
    JavaClass feature = CLASSES.get(ROOT + ".feature.Leaf");
    assertThat(feature.getMethods()).hasSizeLessThanOrEqualTo(4);
    List<String> acquaintances =
        feature.getAllSubclasses().stream()
            .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
            .filter(d ->
                d.getTargetClass().isAssignableTo(feature.getName())
                    && !d.getTargetClass().isInterface()
                    && !d.getTargetClass().equals(d.getOriginClass()))
            .map(Dependency::getDescription)
            .toList();
    assertThat(acquaintances).isEmpty();
  }

  /** A clock that is set anew makes nobody wait, give up or come back at another time. */
  @Test
  void whoServesAndWatchesDoesNotAskWhatTimeItIs() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + ".rollout", ROOT + ".server", ROOT + ".watch")
        .and()
        .doNotHaveSimpleName("KubernetesStatuses") // which writes it into Events
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Clock.class)
        .check(CLASSES);
  }

  @Test
  void namesSayWhatATypeIs() {
    noClasses()
        .should()
        .haveSimpleNameEndingWith("Util")
        .orShould()
        .haveSimpleNameEndingWith("Utils")
        .orShould()
        .haveSimpleNameEndingWith("Helper")
        .orShould()
        .haveSimpleNameEndingWith("Manager")
        .check(CLASSES);
  }

  @Test
  void aPublicTypeHasAUserInAnotherPackage() {
    Set<JavaClass> inSignatures =
        CLASSES.stream()
            .filter(ArchitectureTest::isPublic)
            .flatMap(type -> type.getMethods().stream())
            .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
            .flatMap(method -> method.getAllInvolvedRawTypes().stream())
            .collect(Collectors.toSet());
    assertThat(CLASSES)
        .filteredOn(type -> isPublic(type) && type.isTopLevelClass() && !isEntryPoint(type))
        .filteredOn(type -> !inSignatures.contains(type) && !isUsedElsewhere(type))
        .isEmpty();
  }

  private static boolean isPublic(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC);
  }

  private static boolean isEntryPoint(JavaClass type) {
    return List.of(ROOT, ROOT + ".cli").contains(type.getPackageName())
        || type.isAssignableTo(SLF4JServiceProvider.class);
  }

  private static boolean isUsedElsewhere(JavaClass type) {
    return type.getDirectDependenciesToSelf().stream()
        .anyMatch(d -> !d.getOriginClass().getPackageName().equals(type.getPackageName()));
  }

  @Test
  void everyPackageIsDescribedAndNullMarked() throws IOException {
    Path main = Path.of("src/main/java");
    try (Stream<Path> directories = Files.walk(main)) {
      assertThat(directories.filter(ArchitectureTest::hasSources))
          .allSatisfy(directory ->
              assertThat(directory.resolve("package-info.java"))
                  .content()
                  .startsWith("/**")
                  .contains("@NullMarked"));
    }
  }

  @Test
  void filesAreSmall() throws IOException {
    List<String> large = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        if (Files.readAllLines(file).size() > MAX_LINES) {
          large.add(file.toString());
        }
      }
    }
    assertThat(large).as("files of more than %s lines", MAX_LINES).isEmpty();
  }

  private static boolean hasSources(Path directory) {
    String[] names = directory.toFile().list((parent, name) -> name.endsWith(".java"));
    return names != null && names.length > 0;
  }
}
