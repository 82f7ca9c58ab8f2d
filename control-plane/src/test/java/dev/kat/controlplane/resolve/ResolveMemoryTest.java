package dev.kat.controlplane.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.controlplane.api.ModuleSpec;
import dev.kat.controlplane.api.Tenancy;
import dev.kat.controlplane.diag.Diagnostic;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Diagnostics;
import dev.kat.controlplane.diag.ResourceRef;
import dev.kat.controlplane.ir.Endpoint;
import dev.kat.controlplane.normalize.MappingFixture;
import dev.kat.controlplane.normalize.NormalizedSpecs;
import dev.kat.controlplane.normalize.ServiceName;
import dev.kat.controlplane.normalize.ServiceName.KubernetesName;
import dev.kat.controlplane.source.EndpointSliceObject;
import dev.kat.controlplane.source.ObjectMeta;
import dev.kat.controlplane.source.ResourceSnapshot;
import dev.kat.controlplane.source.ServiceObject;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What is remembered of a Service's port holds as long as the Service and its slices stay. */
class ResolveMemoryTest {

  private static final NormalizedSpecs SPECS =
      new NormalizedSpecs(
          ModuleSpec.EMPTY,
          8080,
          List.of(
              MappingFixture.mapping("m")
                  .to(
                      new ServiceName(
                          "quote.default", new KubernetesName("default", "quote"), 80, false))
                  .build()));

  private final ResolveMemory memory = new ResolveMemory();
  private final EndpointSliceObject slice = slice("10.0.0.1");
  private final ServiceObject service = service(80);

  @Test
  void aTargetIsTheSameObjectWhileNothingChanges() {
    assertThat(target(service, slice)).isSameAs(target(service, slice));
  }

  @Test
  void otherSlicesGiveOtherEndpoints() {
    target(service, slice);

    assertThat(target(service, slice("10.0.0.2")).endpoints().orElseThrow().endpoints())
        .containsExactly(new Endpoint("10.0.0.2", 8080));
  }

  @Test
  void aServiceThatLosesThePortIsLookedAtAnew() {
    target(service, slice);

    assertThat(target(service(81), slice)).isInstanceOf(ResolvedTarget.Dangling.class);
  }

  @Test
  void whatWasReportedIsReportedAgain() {
    for (int round = 0; round < 2; round++) {
      Diagnostics diagnostics = new Diagnostics();
      resolve(diagnostics, service);
      assertThat(diagnostics.sorted())
          .extracting(Diagnostic::code)
          .containsExactly(DiagnosticCode.NO_READY_ENDPOINTS);
    }
  }

  private ResolvedTarget target(ServiceObject of, EndpointSliceObject... slices) {
    return resolve(new Diagnostics(), of, slices);
  }

  private ResolvedTarget resolve(
      Diagnostics diagnostics, ServiceObject of, EndpointSliceObject... slices) {
    ResourceSnapshot snapshot =
        new ResourceSnapshot(List.of(of), List.of(slices), List.of(), List.of(), List.of());
    return Objects.requireNonNull(
        Resolver.resolve(SPECS, snapshot, "default", Tenancy.OWN_FILES, 0, memory, diagnostics)
            .mappings()
            .get(0)
            .target());
  }

  private static ServiceObject service(int port) {
    return new ServiceObject(
        meta("Service"), null, List.of(new ServiceObject.ServicePort("http", port)), null);
  }

  private static EndpointSliceObject slice(String address) {
    return new EndpointSliceObject(
        meta("EndpointSlice"),
        "quote",
        List.of(new EndpointSliceObject.Port("http", 8080)),
        List.of(new EndpointSliceObject.Endpoint(address, true)));
  }

  private static ObjectMeta meta(String kind) {
    return new ObjectMeta(new ResourceRef(kind, "default", "quote"), "", "");
  }
}
