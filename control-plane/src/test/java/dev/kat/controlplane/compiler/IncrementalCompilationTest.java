package dev.kat.controlplane.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.controlplane.emit.RouteLayout;
import dev.kat.controlplane.ir.VirtualHost;
import dev.kat.controlplane.rollout.PackMemory;
import dev.kat.controlplane.rollout.XdsSnapshot;
import dev.kat.controlplane.source.ResourceSnapshot;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is remembered makes a compilation faster, and no different. */
class IncrementalCompilationTest {

  private static final int STEPS = 60;

  private final CompilerMemory memory = new CompilerMemory();

  @ParameterizedTest
  @CsvSource({"1, AUTO", "2, AUTO", "3, AUTO", "4, INDEX", "5, INDEX"})
  void aChangeGivesWhatCompilingFromScratchGives(long seed, RouteLayout layout) throws Exception {
    RandomChanges cluster = new RandomChanges(seed);
    PackMemory packed = new PackMemory();
    for (int step = 0; step < STEPS; step++) {
      cluster.change();
      CompilerOptions options = cluster.options().with(layout);
      ResourceSnapshot now = cluster.snapshot();
      CompilationResult changed = compile(now, options);
      CompilationResult anew = Compiler.compile(now, options);

      assertThat(changed.diagnostics()).as("step " + step).isEqualTo(anew.diagnostics());
      if (!changed.model().equals(anew.model())) {
        assertThat(ResultJson.ir(changed)).as("step " + step).isEqualTo(ResultJson.ir(anew));
      }
      assertThat(XdsSnapshot.of(changed.xds(), packed).versions())
          .as("step " + step)
          .isEqualTo(XdsSnapshot.of(anew.xds()).versions());
    }
  }

  @Test
  void whatDoesNotChangeIsNotMadeAgain() {
    List<String> services = new ArrayList<>(RandomMappings.services(7, 50));
    CompilationResult before = compile(Manifests.snapshot(String.join("---\n", services)));
    services.set(20, RandomMappings.services(8, 50).get(20));
    CompilationResult after = compile(Manifests.snapshot(String.join("---\n", services)));

    long same = after.xds().clusters().stream().filter(c -> has(before, c)).count();
    assertThat(after.xds().clusters().size()).isGreaterThan(5);
    assertThat(same).isGreaterThanOrEqualTo(after.xds().clusters().size() - 1);
  }

  /** Also those whose routes come from Ingresses. */
  @Test
  void virtualHostsOfWhatDoesNotChangeAreTheSame() {
    String others =
        String.join("---\n", RandomIngresses.objects(5, 10))
            + """
            ---
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: {name: quiet, namespace: default}
            spec:
              ingressClassName: ambassador
              rules:
              - host: quiet.example
                http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: one, port: {number: 80}}}}]}
            ---
            apiVersion: getambassador.io/v3alpha1
            kind: Mapping
            metadata: {name: busy, namespace: default}
            spec: {prefix: /busy/, hostname: busy.example, service: two, timeout_ms: TIMEOUT}
            """;
    CompilationResult before = compile(Manifests.snapshot(others.replace("TIMEOUT", "1000")));
    CompilationResult after = compile(Manifests.snapshot(others.replace("TIMEOUT", "2000")));

    assertThat(host(after, "quiet.example")).isSameAs(host(before, "quiet.example"));
    assertThat(host(after, "busy.example")).isNotSameAs(host(before, "busy.example"));
  }

  private static VirtualHost host(CompilationResult result, String domain) {
    return result.model().routeTables().stream()
        .flatMap(table -> table.virtualHosts().stream())
        .filter(host -> host.domains().contains(domain))
        .findFirst()
        .orElseThrow();
  }

  private static boolean has(CompilationResult result, Object cluster) {
    return result.xds().clusters().stream().anyMatch(other -> other == cluster);
  }

  private CompilationResult compile(ResourceSnapshot snapshot) {
    return compile(snapshot, CompilerOptions.DEFAULT);
  }

  private CompilationResult compile(ResourceSnapshot snapshot, CompilerOptions options) {
    return Compiler.compile(snapshot, options, memory, PassListener.NONE);
  }
}
