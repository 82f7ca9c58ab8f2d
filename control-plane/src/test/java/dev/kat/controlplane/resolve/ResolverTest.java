package dev.kat.controlplane.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.controlplane.api.ModuleSpec;
import dev.kat.controlplane.api.Tenancy;
import dev.kat.controlplane.diag.Diagnostic;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Diagnostics;
import dev.kat.controlplane.diag.Location;
import dev.kat.controlplane.diag.ResourceRef;
import dev.kat.controlplane.ir.Endpoint;
import dev.kat.controlplane.ir.EndpointSet;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ResolverTest {

  private static final ServiceObject QUOTE =
      service("quote", null, new ServiceObject.ServicePort("http", 80));

  private final Diagnostics diagnostics = new Diagnostics();

  @Test
  void aServiceHasTheReadyEndpointsOfThePortWithItsName() {
    ResolvedTarget target =
        resolve(
            kubernetes("quote", 80),
            List.of(QUOTE),
            slice("one", endpoint("10.0.0.2", true), endpoint("10.0.0.3", false)),
            slice("two", endpoint("10.0.0.1", true), endpoint("10.0.0.2", true)),
            slice("three", endpoint("fd00::1", true), endpoint("pod.example", true)));

    assertThat(target)
        .isEqualTo(
            new ResolvedTarget.ServicePort(
                new EndpointSet(
                    "default/quote/80",
                    List.of(
                        new Endpoint("10.0.0.1", 8080),
                        new Endpoint("10.0.0.2", 8080),
                        new Endpoint("fd00::1", 8080)))));
    assertThat(diagnostics.sorted()).isEmpty();
  }

  @Test
  void aServiceWithoutSlicesHasNoEndpoints() {
    assertThat(resolve(kubernetes("quote", 80), List.of(QUOTE)))
        .isEqualTo(new ResolvedTarget.ServicePort(new EndpointSet("default/quote/80", List.of())));
    assertReported(DiagnosticCode.NO_READY_ENDPOINTS, "default/quote");
  }

  @Test
  void aPortThatTheServiceDoesNotHaveIsDangling() {
    assertThat(resolve(kubernetes("quote", 81), List.of(QUOTE)))
        .isEqualTo(new ResolvedTarget.Dangling("default/quote/81"));
    assertReported(DiagnosticCode.UNKNOWN_SERVICE_PORT, "no port 81; it has 80 (http)");
  }

  @Test
  void anExternalNameIsAskedOfDns() {
    assertThat(resolve(kubernetes("far", 443), List.of(service("far", "far.example"))))
        .isEqualTo(new ResolvedTarget.Dns("far.example", 443));
    assertThat(diagnostics.sorted()).isEmpty();
  }

  @Test
  void aNameWithoutAServiceIsAskedOfDnsWithAWarning() {
    assertThat(resolve(kubernetes("nobody", 80), List.of(QUOTE)))
        .isEqualTo(new ResolvedTarget.Dns("nobody.default", 80));
    assertReported(DiagnosticCode.UNKNOWN_SERVICE, "default/nobody");
  }

  @Test
  void aNameBelowAPublicDomainIsADnsNameLikeAnyOther() {
    ServiceName name =
        new ServiceName("httpbin.org", new KubernetesName("org", "httpbin"), 80, false);
    assertThat(resolve(name, List.of(QUOTE))).isEqualTo(new ResolvedTarget.Dns("httpbin.org", 80));
    assertThat(diagnostics.sorted()).isEmpty();
  }

  @Test
  void aNameInAnUnknownNamespaceIsADnsNameWithANotice() {
    ServiceName name =
        new ServiceName("auth.elsewhere", new KubernetesName("elsewhere", "auth"), 80, false);
    assertThat(resolve(name, List.of(QUOTE)))
        .isEqualTo(new ResolvedTarget.Dns("auth.elsewhere", 80));
    assertReported(DiagnosticCode.LOOKED_UP_IN_DNS, "auth.elsewhere");
  }

  @Test
  void addressesAndLocalhostAreAddresses() {
    assertThat(resolve(new ServiceName("10.1.2.3", null, 80, false), List.of()))
        .isEqualTo(new ResolvedTarget.Address(new Endpoint("10.1.2.3", 80)));
    assertThat(resolve(new ServiceName("::1", null, 80, false), List.of()))
        .isEqualTo(new ResolvedTarget.Address(new Endpoint("::1", 80)));
    assertThat(resolve(new ServiceName("localhost", null, 80, false), List.of()))
        .isEqualTo(new ResolvedTarget.Address(new Endpoint("127.0.0.1", 80)));
  }

  @Test
  void withoutTheRightToReadEndpointsDnsIsAsked() {
    diagnostics.report(
        DiagnosticCode.ENDPOINT_SLICES_FORBIDDEN,
        Location.of(new ResourceRef("EndpointSlice", "", "EndpointSlice")),
        "EndpointSlices",
        "no",
        "a rule");
    ResourceSnapshot denied =
        new ResourceSnapshot(List.of(QUOTE), List.of(), List.of(), List.of(), diagnostics.sorted());

    assertThat(resolve(kubernetes("quote", 80), denied))
        .isEqualTo(new ResolvedTarget.Dns("quote.default", 80));
    assertThat(diagnostics.sorted()).isEqualTo(denied.diagnostics());
  }

  private ResolvedTarget resolve(
      ServiceName name, List<ServiceObject> services, EndpointSliceObject... slices) {
    return resolve(
        name, new ResourceSnapshot(services, List.of(slices), List.of(), List.of(), List.of()));
  }

  private ResolvedTarget resolve(ServiceName name, ResourceSnapshot snapshot) {
    NormalizedSpecs specs =
        new NormalizedSpecs(
            ModuleSpec.EMPTY, 8080, List.of(MappingFixture.mapping("m").to(name).build()));
    return Objects.requireNonNull(
        Resolver.resolve(specs, snapshot, Tenancy.OWN_FILES, diagnostics)
            .mappings()
            .get(0)
            .target());
  }

  private void assertReported(DiagnosticCode code, String message) {
    assertThat(diagnostics.sorted()).hasSize(1);
    Diagnostic only = diagnostics.sorted().get(0);
    assertThat(only.code()).isEqualTo(code);
    assertThat(only.message()).contains(message);
    assertThat(only.location().pointer()).isEqualTo("/service");
  }

  private static ServiceName kubernetes(String name, int port) {
    return new ServiceName(name + ".default", new KubernetesName("default", name), port, false);
  }

  private static ServiceObject service(
      String name, @Nullable String externalName, ServiceObject.ServicePort... ports) {
    return new ServiceObject(meta("Service", name), null, List.of(ports), externalName);
  }

  private static EndpointSliceObject slice(String name, EndpointSliceObject.Endpoint... endpoints) {
    return new EndpointSliceObject(
        meta("EndpointSlice", name),
        "quote",
        List.of(
            new EndpointSliceObject.Port("http", 8080), new EndpointSliceObject.Port("admin", 9)),
        List.of(endpoints));
  }

  private static EndpointSliceObject.Endpoint endpoint(String address, boolean ready) {
    return new EndpointSliceObject.Endpoint(address, ready);
  }

  private static ObjectMeta meta(String kind, String name) {
    return new ObjectMeta(new ResourceRef(kind, "default", name), "", "");
  }
}
