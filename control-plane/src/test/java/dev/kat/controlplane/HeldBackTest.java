package dev.kat.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.controlplane.compiler.Compilation;
import dev.kat.controlplane.compiler.CompilationResult;
import dev.kat.controlplane.diag.ResourceRef;
import dev.kat.controlplane.explain.RouteSource;
import dev.kat.controlplane.rollout.Rejection;
import dev.kat.controlplane.rollout.ResourceType;
import dev.kat.controlplane.source.ObjectMeta;
import dev.kat.controlplane.source.ResourceSnapshot;
import dev.kat.controlplane.source.ServiceObject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What Envoys refuse is held at its source, and nothing else for long. */
class HeldBackTest {

  private final Held compile = new Held();
  private final HeldBack heldBack = new HeldBack(compile);

  /** Holds whatever it is told to. */
  private static final class Held implements Compilation {
    private final Set<String> held = new HashSet<>();
    private String guard = "";

    @Override
    public CompilationResult apply(ResourceSnapshot snapshot) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean hold(Set<String> objects, boolean newOnes, boolean first) {
      return held.addAll(objects.stream().filter(object -> !object.equals(guard)).toList());
    }

    @Override
    public void release(Set<String> objects) {
      held.removeAll(objects);
    }

    @Override
    public Set<String> held() {
      return Set.copyOf(held);
    }
  }

  private static Rejection refusal(String... objects) {
    return new Rejection(
        "edge",
        ResourceType.ROUTE,
        "1",
        List.of("table"),
        "no",
        Stream.of(objects).map(object -> new RouteSource(object, 0, 1, "mapping")).toList());
  }

  @Test
  void aSingleCulpritStays() {
    assertThat(heldBack.hold(refusal("a"))).isTrue();

    assertThat(heldBack.isSearching(List.of())).isFalse();
    assertThat(heldBack.release()).isFalse();
    assertThat(heldBack.and(List.of())).containsExactly(refusal("a"));
  }

  @Test
  void whatNobodyIsKnownToHaveWrittenIsNotHeld() {
    assertThat(heldBack.hold(refusal())).isFalse();
  }

  @Test
  void theOthersAreReleasedByHalvesUntilTheCulpritIsAlone() {
    heldBack.hold(refusal("a", "b", "c", "culprit"));
    assertThat(heldBack.isSearching(List.of())).isTrue();
    int refusals = 1;
    while (heldBack.release()) {
      List<String> tried =
          Stream.of("a", "b", "c", "culprit").filter(o -> !compile.held().contains(o)).toList();
      if (tried.contains("culprit")) {
        // Envoy accepted what was released before, so only what is new now is named.
        refusals++;
        heldBack.hold(refusal(lastReleased()));
      }
      accepted.addAll(tried);
      accepted.removeAll(compile.held());
    }

    assertThat(compile.held()).containsExactly("culprit");
    assertThat(heldBack.isSearching(List.of())).isFalse();
    assertThat(refusals).isLessThanOrEqualTo(3);
    assertThat(heldBack.and(List.of())).contains(refusal("culprit"));
  }

  private final Set<String> accepted = new HashSet<>();

  private String[] lastReleased() {
    return Stream.of("a", "b", "c", "culprit")
        .filter(object -> !compile.held().contains(object) && !accepted.contains(object))
        .toArray(String[]::new);
  }

  @Test
  void whatMustBeAtFaultIsNotTriedOnceMore() {
    heldBack.hold(refusal("a", "b"));
    assertThat(heldBack.release()).isTrue();
    assertThat(compile.held()).as("a was accepted").containsExactly("b");

    assertThat(heldBack.release()).isFalse();

    assertThat(heldBack.isSearching(List.of())).isFalse();
    assertThat(heldBack.and(List.of())).containsExactly(refusal("b"));
  }

  @Test
  void afterAChangeNothingIsKnownOfTheOthers() {
    heldBack.compiled(ResourceSnapshot.EMPTY);
    heldBack.hold(refusal("a", "b"));
    heldBack.release();
    heldBack.compiled(
        new ResourceSnapshot(
            List.of(
                new ServiceObject(
                    new ObjectMeta(new ResourceRef("Service", "shop", "a"), "", ""),
                    "mended",
                    List.of(),
                    null)),
            List.of(),
            List.of(),
            List.of(),
            List.of()));

    assertThat(heldBack.release()).as("b is tried").isTrue();
    assertThat(compile.held()).isEmpty();
  }

  @Test
  void whoWasHeldForAMessageThatComesAgainIsTriedOnceMore() {
    heldBack.hold(refusal("innocent"));
    heldBack.hold(refusal("culprit"));

    assertThat(heldBack.release()).isTrue();
    assertThat(compile.held()).containsExactly("culprit");
    assertThat(heldBack.release()).isFalse();
    assertThat(heldBack.and(List.of())).containsExactly(refusal("culprit"));
  }

  @Test
  void whatIsNotAskedOfAllTogetherIsNotDivided() {
    Rejection cluster =
        new Rejection(
            "edge",
            ResourceType.CLUSTER,
            "1",
            List.of("c"),
            "no",
            List.of(new RouteSource("a", 0, 1, "a"), new RouteSource("b", 0, 1, "b")));

    heldBack.hold(cluster);

    assertThat(heldBack.isSearching(List.of())).isFalse();
  }

  @Test
  void asLongAsSomethingIsRefusedForWhatCannotBeHeldNothingIsFoundOut() {
    compile.guard = "guard";
    heldBack.hold(refusal("guard", "a"));
    assertThat(heldBack.and(List.of())).as("it may be a").containsExactly(refusal("a"));
    assertThat(heldBack.hold(refusal("guard"))).isFalse();

    List<Rejection> others = List.of(refusal("guard"));
    assertThat(heldBack.isSearching(others)).isFalse();
    assertThat(heldBack.and(others))
        .as("or not")
        .containsExactly(refusal("guard", "a"), refusal("guard"));
  }

  @Test
  void anObjectThatHasChangedIsNotRefusedAnyMore() {
    heldBack.hold(refusal("a"));
    compile.held.clear();
    heldBack.compiled(ResourceSnapshot.EMPTY);

    assertThat(heldBack.and(List.of())).isEmpty();
  }
}
