package dev.kat.controlplane.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.controlplane.rollout.PackMemory;
import dev.kat.controlplane.rollout.XdsSnapshot;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What was made of a virtual host may be as large as the whole table, and a change makes it anew.
 */
class FormerGenerationsTest {

  private final CompilerMemory memory = new CompilerMemory();
  private final PackMemory packed = new PackMemory();

  @Test
  void oneCollectionFreesTheVirtualHostsOfAGenerationThatIsOver() {
    List<WeakReference<?>> first = generation(1000);
    List<WeakReference<?>> second = generation(2000);
    List<WeakReference<?>> third = generation(3000);

    System.gc();

    assertThat(first).isNotEmpty().allMatch(one -> one.refersTo(null));
    // The one before is still known to the planner, which takes it back where a change is undone.
    assertThat(second).isNotEmpty();
    assertThat(third).isNotEmpty().noneMatch(one -> one.refersTo(null));
  }

  private List<WeakReference<?>> generation(int timeout) {
    String mapping =
        """
        apiVersion: getambassador.io/v3alpha1
        kind: Mapping
        metadata: {name: shop, namespace: default}
        spec: {prefix: /shop/, hostname: shop.example, service: shop, timeout_ms: %d}
        """;
    CompilationResult result =
        Compiler.compile(
            Manifests.snapshot(mapping.formatted(timeout)),
            CompilerOptions.DEFAULT,
            memory,
            PassListener.NONE);
    XdsSnapshot unused = XdsSnapshot.of(result.xds(), packed);
    Stream<?> planned =
        result.model().routeTables().stream()
            .flatMap(table -> table.virtualHosts().stream())
            .filter(host -> host.domains().contains("shop.example"));
    Stream<?> emitted =
        result.xds().routes().stream()
            .flatMap(table -> table.getVirtualHostsList().stream())
            .filter(host -> host.getDomainsList().contains("shop.example"));
    return Stream.concat(planned, emitted).<WeakReference<?>>map(WeakReference::new).toList();
  }
}
