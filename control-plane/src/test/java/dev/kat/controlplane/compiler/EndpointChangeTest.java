package dev.kat.controlplane.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.controlplane.api.Tenancy;
import dev.kat.controlplane.rollout.PackMemory;
import dev.kat.controlplane.rollout.XdsSnapshot;
import dev.kat.controlplane.source.ResourceSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Endpoints that change without a compilation give what a compilation would give. */
class EndpointChangeTest {

  private static final int SERVICES = 6;
  private static final int STEPS = 300;

  private final RememberingCompiler compiler =
      new RememberingCompiler(() -> CompilerOptions.DEFAULT, PassListener.NONE);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void aChangeOfEndpointsGivesTheSameBytesAsCompiling(long seed) {
    Pods pods = new Pods(seed);
    ResourceSnapshot before = pods.snapshot();
    CompilationResult result = compiler.apply(before);
    XdsSnapshot xds = XdsSnapshot.of(result.xds(), new PackMemory());
    int taken = 0;
    for (int step = 0; step < STEPS; step++) {
      pods.change();
      ResourceSnapshot now = pods.snapshot();
      CompilationResult anew = Compiler.compile(now, CompilerOptions.DEFAULT);
      Optional<CompilationResult> changed = compiler.withOtherEndpoints(before, result, now);
      if (changed.isPresent()) {
        taken++;
        assertThat(changed.get().diagnostics()).as("step " + step).isEqualTo(anew.diagnostics());
        assertThat(changed.get().model()).as("step " + step).isEqualTo(anew.model());
        assertThat(xds.withEndpoints(result.xds(), changed.get().xds()).versions())
            .as("step " + step)
            .isEqualTo(XdsSnapshot.of(anew.xds()).versions());
      }
      before = now;
      result = changed.orElse(anew);
      xds = XdsSnapshot.of(result.xds());
    }
    assertThat(taken).as("steps without a compilation").isBetween(STEPS / 4, STEPS - 20);
  }

  @Test
  void anAddressThatTenantsMayNotNameIsCompiled() {
    ResourceSnapshot before = Manifests.snapshot(service("a", "") + slice("a", 0, "10.0.0.1"));
    ResourceSnapshot local = Manifests.snapshot(service("a", "") + slice("a", 0, "127.0.0.1"));
    Tenancy mayNot = new Tenancy(Set.of(), true, true, false);
    CompilationResult result = Compiler.compile(before, CompilerOptions.DEFAULT.with(mayNot));

    assertThat(EndpointChange.of(before, result, local, mayNot)).isEmpty();
  }

  /** Several AuthServices answer as one, from the endpoints of all. */
  @Test
  void endpointsOfSeveralServicesAreCompiled() {
    String services = authService("a") + authService("b") + slice("b", 0, "10.0.0.2");
    ResourceSnapshot before = Manifests.snapshot(services + slice("a", 0, "10.0.0.1"));
    ResourceSnapshot now = Manifests.snapshot(services + slice("a", 0, "10.0.0.9"));
    CompilationResult result = Compiler.compile(before, CompilerOptions.DEFAULT);
    assertThat(result.model().endpointSets())
        .as("one for both")
        .anyMatch(set -> set.parts().size() == 2);

    Optional<CompilationResult> changed = compiler.withOtherEndpoints(before, result, now);

    assertThat(changed.map(CompilationResult::model).orElse(null))
        .isIn(null, Compiler.compile(now, CompilerOptions.DEFAULT).model());
  }

  private static String authService(String name) {
    String document =
        """
              ---
              apiVersion: ambassador/v1
              kind: AuthService
              name: %1$s-auth
              auth_service: %1$s
        """
            .formatted(name);
    return service(name, "").replace("spec:\n", document + "spec:\n");
  }

  /** Services with Mappings, and slices of several ports that come, go and change. */
  private static final class Pods {
    private final Random random;
    private final List<List<List<String>>> slices = new ArrayList<>();
    private final boolean[] rewritten = new boolean[SERVICES];

    Pods(long seed) {
      random = new Random(seed);
      for (int i = 0; i < SERVICES; i++) {
        slices.add(new ArrayList<>(List.of(new ArrayList<>(List.of("10.0." + i + ".1")))));
      }
    }

    void change() {
      int service = random.nextInt(SERVICES);
      List<List<String>> ofService = slices.get(service);
      switch (random.nextInt(12)) {
        case 0 -> rewritten[service] = !rewritten[service];
        case 1 -> ofService.add(new ArrayList<>());
        case 2 -> {
          if (!ofService.isEmpty()) {
            ofService.remove(random.nextInt(ofService.size()));
          }
        }
        default -> changeOne(ofService);
      }
    }

    private void changeOne(List<List<String>> ofService) {
      if (ofService.isEmpty()) {
        ofService.add(new ArrayList<>());
      }
      List<String> slice = ofService.get(random.nextInt(ofService.size()));
      String address = "10.1.0." + random.nextInt(8);
      if (!slice.remove(address)) {
        slice.add(address);
      }
    }

    ResourceSnapshot snapshot() {
      StringBuilder yaml = new StringBuilder();
      for (int i = 0; i < SERVICES; i++) {
        String name = "s" + i;
        yaml.append(service(name, rewritten[i] ? "rewrite: /" : ""));
        for (int slice = 0; slice < slices.get(i).size(); slice++) {
          yaml.append(slice(name, slice, slices.get(i).get(slice).toArray(String[]::new)));
        }
      }
      return Manifests.snapshot(yaml.toString());
    }
  }

  private static String service(String name, String option) {
    return """
    ---
    apiVersion: v1
    kind: Service
    metadata:
      name: %1$s
      namespace: default
      annotations:
        getambassador.io/config: |
          ---
          apiVersion: ambassador/v1
          kind: Mapping
          name: %1$s
          prefix: /%1$s/
          service: %1$s
          %2$s
          ---
          apiVersion: ambassador/v1
          kind: Mapping
          name: %1$s-admin
          prefix: /%1$s/admin/
          service: %1$s:81
          ---
          apiVersion: ambassador/v1
          kind: Mapping
          name: %1$s-none
          prefix: /%1$s/none/
          service: %1$s:99
    spec:
      ports:
        - {name: http, port: 80}
        - {name: admin, port: 81}
    """
        .formatted(name, option);
  }

  private static String slice(String service, int number, String... addresses) {
    return """
    ---
    apiVersion: discovery.k8s.io/v1
    kind: EndpointSlice
    metadata:
      name: %1$s-%2$d
      namespace: default
      labels: {kubernetes.io/service-name: %1$s}
    addressType: IPv4
    ports:
      - {name: http, port: 8080}
      - {name: admin, port: 8081}
    endpoints: %3$s
    """
        .formatted(
            service,
            number,
            List.of(addresses).stream().map(address -> "{addresses: [" + address + "]}").toList());
  }
}
