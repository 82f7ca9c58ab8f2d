package dev.kat.controlplane.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kat.controlplane.diag.Diagnostic;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.ResourceRef;
import dev.kat.controlplane.emit.XdsResources;
import dev.kat.controlplane.ir.EdgeModel;
import dev.kat.controlplane.source.ObjectMeta;
import dev.kat.controlplane.source.ResourceSnapshot;
import dev.kat.controlplane.source.ServiceObject;
import dev.kat.controlplane.source.YamlLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Bugs of the compiler, and refusals of Envoy, cost the objects that they are about. */
class IsolationTest {

  private static final String BUG = "bug";

  private static final String LIMITS = "RateLimitService";

  /** What a Service says without its annotation: others may send requests to it. */
  private static final String NO_DOCUMENTS = "null";

  private final List<Map<String, String>> compiled = new ArrayList<>();
  private final Isolation isolation = new Isolation(this::compile);

  /** Fails when any Service has the bug; what it compiles is told by Service. */
  private CompilationResult compile(ResourceSnapshot snapshot) {
    Map<String, String> configs =
        snapshot.services().stream()
            .collect(
                Collectors.toMap(
                    s -> s.meta().ref().name(),
                    s -> String.valueOf(s.config()),
                    (a, b) -> a,
                    TreeMap::new));
    if (configs.containsValue(BUG)) {
      throw new IllegalStateException("a bug");
    }
    compiled.add(configs);
    return new CompilationResult(
        new EdgeModel(List.of(), List.of(), List.of(), List.of()),
        new XdsResources(List.of(), List.of(), List.of(), List.of()),
        List.of());
  }

  private static ResourceSnapshot services(String... namesAndConfigs) {
    return services(
        IntStream.range(0, namesAndConfigs.length / 2)
            .mapToObj(i -> service(namesAndConfigs[2 * i], namesAndConfigs[2 * i + 1]))
            .toList());
  }

  private static ResourceSnapshot services(List<ServiceObject> services) {
    return new ResourceSnapshot(services, List.of(), List.of(), List.of(), List.of());
  }

  private static ServiceObject service(String name, String config) {
    ObjectMeta meta = new ObjectMeta(new ResourceRef("Service", "shop", name), "", "");
    return new ServiceObject(meta, config, List.of(), null);
  }

  private Map<String, String> last() {
    return compiled.get(compiled.size() - 1);
  }

  @Test
  void theCulpritStaysAsItWasAndTheOthersGoOn() {
    isolation.apply(services("a", "1", "b", "1", "c", "1"));
    CompilationResult result = isolation.apply(services("a", "2", "b", BUG, "c", "2", "d", "2"));

    assertThat(last()).isEqualTo(Map.of("a", "2", "b", "1", "c", "2", "d", "2"));
    assertThat(result.diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly(DiagnosticCode.INTERNAL_ERROR);
    assertThat(result.diagnostics().get(0).location().resource().name()).isEqualTo("b");
  }

  @Test
  void aNewCulpritStaysOut() {
    isolation.apply(services("a", "1", "b", BUG));

    assertThat(last()).isEqualTo(Map.of("a", "1"));
  }

  @Test
  void severalCulpritsAmongManyAreFoundInFewCompilations() {
    List<ServiceObject> many = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      many.add(service("s" + i, i == 123 || i == 321 ? BUG : "1"));
    }
    isolation.apply(services(many));

    assertThat(last()).hasSize(498).doesNotContainKeys("s123", "s321");
    assertThat(compiled).hasSizeLessThan(30);
  }

  @Test
  void aKnownCulpritIsNotTriedAgainBeforeItChanges() {
    isolation.apply(services("a", "1", "b", BUG));
    compiled.clear();
    isolation.apply(services("a", "2", "b", BUG));
    assertThat(compiled).containsExactly(Map.of("a", "2"));

    CompilationResult mended = isolation.apply(services("a", "2", "b", "2"));
    assertThat(last()).isEqualTo(Map.of("a", "2", "b", "2"));
    assertThat(mended.diagnostics()).isEmpty();
  }

  @Test
  void aBugThatNothingNewTouchesOffIsNotHidden() {
    Isolation broken =
        new Isolation(snapshot -> {
          throw new IllegalStateException("always");
        });
    assertThatThrownBy(() -> broken.apply(services("a", "1"))).hasMessage("always");
  }

  @Test
  void whatIsHeldIsInTheStateThatWasAcceptedUntilItChanges() {
    isolation.apply(services("a", "1", "b", "1"));
    isolation.accepted();
    isolation.apply(services("a", "2", "b", "2", "c", "2"));

    assertThat(isolation.hold(Set.of("shop/b", "shop/c"), true, false)).isTrue();
    isolation.apply(services("a", "2", "b", "2", "c", "2"));
    assertThat(last()).isEqualTo(Map.of("a", "2", "b", "1", "c", NO_DOCUMENTS));
    assertThat(isolation.held()).containsExactlyInAnyOrder("shop/b", "shop/c");

    isolation.apply(services("a", "3", "b", "3", "c", "2"));
    assertThat(last()).isEqualTo(Map.of("a", "3", "b", "3", "c", NO_DOCUMENTS));
    assertThat(isolation.held()).containsExactly("shop/c");
  }

  @Test
  void whatIsNewIsHeldOutOnlyWhenItMustBe() {
    isolation.apply(services("a", "1"));
    isolation.accepted();
    isolation.apply(services("a", "1", "b", "1"));

    assertThat(isolation.hold(Set.of("shop/b"), false, true)).isFalse();
    assertThat(isolation.hold(Set.of("shop/b"), true, false)).isTrue();
  }

  @Test
  void nothingIsHeldBeforeAnythingWasAccepted() {
    isolation.apply(services("a", "1"));

    assertThat(isolation.hold(Set.of("shop/a"), true, false)).isFalse();
  }

  @Test
  void atFirstWhatIsRefusedIsHeldOutWhereNothingIsLost() {
    isolation.apply(services("a", "1", "b", "1"));

    assertThat(isolation.hold(Set.of("shop/b"), false, true)).isTrue();
    isolation.apply(services("a", "1", "b", "1"));
    assertThat(last()).isEqualTo(Map.of("a", "1", "b", NO_DOCUMENTS));

    isolation.accepted();
    isolation.apply(services("a", "1", "b", "1", "c", "1"));
    assertThat(isolation.hold(Set.of("shop/c"), true, false)).isTrue();
  }

  @Test
  void whatKeepsRequestsOutIsNeverHeldOut() {
    assertThat(List.of("AuthService", "TLSContext", "Module", LIMITS + ", failure_mode_deny: true"))
        .noneMatch(this::canBeHeldOut);
    assertThat(List.of("Mapping", "TCPMapping", "LogService", "TracingService", LIMITS))
        .allMatch(this::canBeHeldOut);
  }

  private boolean canBeHeldOut(String document) {
    Isolation fresh = new Isolation(this::compile);
    fresh.apply(services("a", "kind: " + document));
    return fresh.hold(Set.of("shop/a"), true, true);
  }

  @Test
  void whatKeepsRequestsOutIsNotHeldAsItWasWhenItDidNot() {
    isolation.apply(services("a", "kind: Mapping"));
    isolation.accepted();
    isolation.apply(services("a", "kind: AuthService"));
    assertThat(isolation.hold(Set.of("shop/a"), true, false)).as("as it was without").isFalse();
    isolation.accepted();
    isolation.apply(services("a", "kind: AuthService # changed"));
    assertThat(isolation.hold(Set.of("shop/a"), true, false)).as("as it was").isTrue();
  }

  @Test
  void aDocumentOfAFileIsHeldByItself() {
    isolation.apply(
        YamlLoader.load(
            Map.of(
                "dir/all.yaml",
                "{apiVersion: ambassador/v1, kind: Mapping, name: a}\n---\n"
                    + "{apiVersion: ambassador/v1, kind: Mapping, name: b}\n")));

    assertThat(isolation.object("dir/all.yaml", 1)).isEqualTo("dir/all.yaml[1]");
    assertThat(isolation.object("shop/a", 1)).isEqualTo("shop/a");
    assertThat(isolation.hold(Set.of("dir/all.yaml[1]"), true, true)).isTrue();
    assertThat(isolation.held()).containsExactly("dir/all.yaml[1]");
  }

  @Test
  void whatWasAcceptedAsItIsCannotBeHeld() {
    isolation.apply(services("a", "1"));
    isolation.accepted();

    assertThat(isolation.hold(Set.of("shop/a"), true, false)).isFalse();
  }
}
