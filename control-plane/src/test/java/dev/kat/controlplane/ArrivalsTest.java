package dev.kat.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.controlplane.compiler.CompilationResult;
import dev.kat.controlplane.compiler.Compiler;
import dev.kat.controlplane.compiler.CompilerOptions;
import dev.kat.controlplane.source.YamlLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ArrivalsTest {

  private static final String MAPPING =
      "---\n{apiVersion: ambassador/v1, kind: Mapping, name: m, prefix: /m/, service: cart}\n";
  private static final String SERVICE =
      "---\n{apiVersion: v1, kind: Service, metadata: {name: cart}, spec: {ports: [{port: 80}]}}\n";
  private static final String ENDPOINT =
      """
      ---
      apiVersion: discovery.k8s.io/v1
      kind: EndpointSlice
      metadata: {name: cart-1, labels: {kubernetes.io/service-name: cart}}
      ports: [{port: 8080}]
      endpoints: [{addresses: [10.0.0.1]}]
      """;

  private final List<Runnable> later = new ArrayList<>();
  private final List<String> looks = new ArrayList<>();
  private long nanos;

  private final Arrivals arrivals =
      new Arrivals(
          () -> nanos,
          (delay, task) -> {
            assertThat(delay).isEqualTo(Arrivals.GRACE);
            later.add(task);
          },
          () -> looks.add("look"));

  private static CompilationResult compiled(String... documents) {
    return Compiler.compile(
        YamlLoader.load(Map.of("all.yaml", String.join("", documents))), CompilerOptions.DEFAULT);
  }

  @Test
  void aServiceAndItsFirstEndpointAreWaitedFor() {
    CompilationResult before = compiled();

    assertThat(arrivals.areAwaited(before, compiled(MAPPING))).isTrue();
    assertThat(arrivals.areAwaited(before, compiled(MAPPING, SERVICE))).isTrue();
    assertThat(arrivals.areAwaited(before, compiled(MAPPING, SERVICE, ENDPOINT))).isFalse();
    assertThat(later).hasSize(1);
  }

  @Test
  void notForLong() {
    CompilationResult before = compiled();
    assertThat(arrivals.areAwaited(before, compiled(MAPPING))).isTrue();

    nanos += Arrivals.GRACE.toNanos();
    later.forEach(Runnable::run);

    assertThat(looks).containsExactly("look");
    assertThat(arrivals.areAwaited(before, compiled(MAPPING))).isFalse();
  }

  @Test
  void whatWasLackingBeforeIsNotWaitedForAgain() {
    assertThat(arrivals.areAwaited(compiled(MAPPING), compiled(MAPPING))).isFalse();
    assertThat(arrivals.areAwaited(compiled(MAPPING, SERVICE), compiled(MAPPING, SERVICE)))
        .isFalse();
  }

  @Test
  void theLastEndpointMayGo() {
    assertThat(
            arrivals.areAwaited(compiled(MAPPING, SERVICE, ENDPOINT), compiled(MAPPING, SERVICE)))
        .isFalse();
    assertThat(later).isEmpty();
  }
}
