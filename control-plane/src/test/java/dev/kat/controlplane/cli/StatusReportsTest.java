package dev.kat.controlplane.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.controlplane.Generation;
import dev.kat.controlplane.Status;
import dev.kat.controlplane.Timeline;
import dev.kat.controlplane.compiler.Compiler;
import dev.kat.controlplane.compiler.CompilerOptions;
import dev.kat.controlplane.diag.ResourceRef;
import dev.kat.controlplane.explain.RouteSource;
import dev.kat.controlplane.rollout.Rejection;
import dev.kat.controlplane.rollout.ResourceType;
import dev.kat.controlplane.source.EndpointSliceObject;
import dev.kat.controlplane.source.ObjectMeta;
import dev.kat.controlplane.source.ResourceSnapshot;
import dev.kat.controlplane.source.YamlLoader;
import dev.kat.controlplane.status.Condition;
import dev.kat.controlplane.status.ResourceReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What is left to the one who writes, and when. */
class StatusReportsTest {

  private static final String MAPPING =
      """
      apiVersion: getambassador.io/v3alpha1
      kind: Mapping
      metadata: {name: cart, namespace: shop}
      spec: {prefix: /cart/, service: 'http://10.1.2.3:80'}
      """;

  private final List<Supplier<List<ResourceReport>>> left = new ArrayList<>();
  private final StatusReports reports = new StatusReports(left::add, "default");

  private static Status status(
      long generation, long acknowledged, boolean searching, Rejection... rejections) {
    ResourceSnapshot snapshot = YamlLoader.load(Map.of("all.yaml", MAPPING));
    Generation current =
        new Generation(
            generation,
            snapshot,
            Compiler.compile(snapshot, CompilerOptions.DEFAULT),
            new Timeline(List.of()));
    return new Status(current, acknowledged, List.of(), List.of(rejections), null, null, searching);
  }

  private static Rejection refusal(String node) {
    return new Rejection(
        node,
        ResourceType.ROUTE,
        "v",
        List.of("http-8080"),
        "no",
        List.of(new RouteSource("Mapping shop/cart", -1, 0, "cart")));
  }

  /** The conditions that the newest report has. */
  private List<String> conditions() {
    return left.get(left.size() - 1).get().get(0).conditions().stream()
        .map(StatusReportsTest::text)
        .toList();
  }

  private static String text(Condition condition) {
    return condition.type() + "=" + condition.status() + " " + condition.reason();
  }

  @Test
  void whatIsAcknowledgedIsProgrammed() {
    reports.changed(status(1, 0, false));
    assertThat(conditions()).containsExactly("Accepted=True Accepted");

    reports.changed(status(1, 1, false));
    assertThat(conditions())
        .containsExactly("Accepted=True Accepted", "Programmed=True Programmed");
  }

  @Test
  void whatIsKnownAlreadyIsNotToldAgain() {
    Status status = status(1, 1, false);
    reports.changed(status);
    reports.changed(status);

    assertThat(left).hasSize(1);
  }

  @Test
  void endpointsThatMoveAreNothingToTell() {
    Status before = status(1, 1, false);
    reports.changed(before);
    Generation known = Objects.requireNonNull(before.current());
    ResourceSnapshot snapshot = known.snapshot();
    Generation moved =
        new Generation(
            2,
            new ResourceSnapshot(
                snapshot.services(),
                List.of(
                    new EndpointSliceObject(
                        new ObjectMeta(new ResourceRef("EndpointSlice", "shop", "a"), "", ""),
                        "a",
                        List.of(),
                        List.of())),
                snapshot.secrets(),
                snapshot.texts(),
                snapshot.customResources(),
                snapshot.diagnostics()),
            known.result(),
            known.timeline());
    reports.changed(new Status(moved, 1, List.of(), List.of(), null));
    reports.changed(new Status(moved, 2, List.of(), List.of(), null));
    assertThat(left).hasSize(1);

    reports.changed(status(3, 2, false));
    assertThat(left).hasSize(2);
  }

  /** Nobody is accused of what another may have done, nor acquitted of what he may have done. */
  @Test
  void noObjectIsAccusedWhileItIsSearchedFor() {
    reports.changed(status(1, 1, true, refusal("one")));
    assertThat(conditions()).containsExactly("Accepted=True Accepted");

    reports.changed(status(1, 1, false, refusal("one")));
    assertThat(conditions())
        .containsExactly("Accepted=True Accepted", "Programmed=False RefusedByEnvoy");
  }

  @Test
  void whatIsFoundIsToldAlthoughNothingElseHasChanged() {
    reports.changed(status(1, 0, true, refusal("one")));
    reports.changed(status(1, 0, false, refusal("one")));

    assertThat(conditions()).contains("Programmed=False RefusedByEnvoy");
  }

  @Test
  void whatSeveralEnvoysRefuseIsToldOnce() {
    reports.changed(status(1, 0, false, refusal("one"), refusal("two")));

    assertThat(left.get(0).get().get(0).findings())
        .singleElement()
        .satisfies(finding ->
            assertThat(finding.text()).contains("Envoy at the edge refuses route http-8080: no"));
  }
}
