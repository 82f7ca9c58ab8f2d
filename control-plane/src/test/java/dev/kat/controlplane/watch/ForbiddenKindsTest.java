package dev.kat.controlplane.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.controlplane.diag.Diagnostic;
import dev.kat.controlplane.diag.Severity;
import dev.kat.controlplane.source.ResourceSnapshot;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.mockwebserver.http.MockResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A kind that may not be read is named with the rule that is missing, and the rest works. */
@Timeout(60)
class ForbiddenKindsTest {

  private static final String STATUS =
      "{\"kind\":\"Status\",\"code\":403,\"message\":\"not for you\"}";

  private final MockApi mock = MockApi.plain();
  private final KubernetesClient kubectl = mock.kubectl();
  private final Announcements announced = new Announcements();
  private final BlockingQueue<String> complaints = new LinkedBlockingQueue<>();
  private @Nullable KubernetesSource source;

  @AfterEach
  void close() {
    if (source != null) {
      mock.close(source);
    }
  }

  private KubernetesSource start(@Nullable String namespace, Duration patience) {
    Config config =
        new ConfigBuilder(Config.empty())
            .withMasterUrl(mock.server().url("/"))
            .withRequestRetryBackoffLimit(0)
            .withWatchReconnectInterval(10)
            .build();
    KubernetesClient client = SharedThreads.client(config);
    KubernetesSource started =
        new KubernetesSource(
            client, client, namespace, patience, complaints::add, WatchListener.NONE);
    source = started;
    started.start(announced);
    return started;
  }

  private void forbid(String plural) {
    mock.interrupt(request ->
        request.getMethod().equals("GET") && request.getPath().contains("/" + plural + "?")
            ? Optional.of(new MockResponse().setResponseCode(403).setBody(STATUS))
            : Optional.empty());
  }

  private void createAll() {
    kubectl.services().resource(KubernetesSourceTest.service("shop", "cart", "one")).create();
    kubectl
        .discovery()
        .v1()
        .endpointSlices()
        .resource(KubernetesSourceTest.slice("10.0.0.1"))
        .create();
    kubectl
        .genericKubernetesResources(ApiKind.CUSTOM.get(0).context())
        .resource(mapping())
        .create();
  }

  private static GenericKubernetesResource mapping() {
    return CustomMapping.of(Map.of("prefix", "/a/", "service", "cart"));
  }

  @ParameterizedTest(name = "{1} in {0}")
  @CsvSource(
      quoteCharacter = '`',
      textBlock =
          """
              , services,          Service,          error kind-forbidden,              `""`,             a ClusterRole
              , endpointslices,    EndpointSlice,    warning endpoint-slices-forbidden, discovery.k8s.io, a ClusterRole
              , secrets,           Secret,           notice secrets-forbidden,          `""`,             a ClusterRole
              , ingresses,         Ingress,          notice ingresses-forbidden,        networking.k8s.io, a ClusterRole
              , ingressclasses,    IngressClass,     notice ingress-classes-forbidden,  networking.k8s.io, a ClusterRole
              , mappings,          Mapping,          error kind-forbidden,              getambassador.io, a ClusterRole
              , modules,           Module,           error kind-forbidden,              getambassador.io, a ClusterRole
              , authservices,      AuthService,      error kind-forbidden,              getambassador.io, a ClusterRole
              , logservices,       LogService,       error kind-forbidden,              getambassador.io, a ClusterRole
              , ratelimitservices, RateLimitService, error kind-forbidden,              getambassador.io, a ClusterRole
              , tracingservices,   TracingService,   error kind-forbidden,              getambassador.io, a ClusterRole
          shop, services,          Service,          error kind-forbidden,              `""`,             a Role of namespace shop
          shop, endpointslices,    EndpointSlice,    warning endpoint-slices-forbidden, discovery.k8s.io, a Role of namespace shop
          shop, secrets,           Secret,           notice secrets-forbidden,          `""`,             a Role of namespace shop
          shop, ingresses,         Ingress,          notice ingresses-forbidden,        networking.k8s.io, a Role of namespace shop
          shop, mappings,          Mapping,          error kind-forbidden,              getambassador.io, a Role of namespace shop
          shop, modules,           Module,           error kind-forbidden,              getambassador.io, a Role of namespace shop
          shop, authservices,      AuthService,      error kind-forbidden,              getambassador.io, a Role of namespace shop
          shop, logservices,       LogService,       error kind-forbidden,              getambassador.io, a Role of namespace shop
          shop, ratelimitservices, RateLimitService, error kind-forbidden,              getambassador.io, a Role of namespace shop
          shop, tracingservices,   TracingService,   error kind-forbidden,              getambassador.io, a Role of namespace shop
          """)
  void isNamedWithItsRule(
      @Nullable String namespace,
      String plural,
      String kind,
      String code,
      String group,
      String where)
      throws Exception {
    createAll();
    forbid(plural);

    ResourceSnapshot first = announced.await(start(namespace, Duration.ZERO), snapshot -> true);

    assertThat(first.diagnostics())
        .singleElement()
        .asString()
        .startsWith(
            code
                + " "
                + kind
                + ": the API server does not let "
                + (kind.endsWith("s") ? kind + "es" : kind + "s")
                + " be read: not for you; ")
        .endsWith(
            "grant the rule {apiGroups: [%s], resources: [%s], verbs: [get, list, watch]} in %s"
                .formatted(group, plural, where));
    assertThat(first.services()).hasSize(plural.equals("services") ? 0 : 1);
    assertThat(first.endpointSlices()).hasSize(plural.equals("endpointslices") ? 0 : 1);
    assertThat(first.customResources()).hasSize(plural.equals("mappings") ? 0 : 1);
    assertThat(first.knowsEndpoints()).isEqualTo(!plural.equals("endpointslices"));
  }

  @Test
  void secretsAreNoProblem() throws Exception {
    createAll();
    forbid("secrets");
    KubernetesSource started = start(null, Duration.ofHours(1));

    ResourceSnapshot first = announced.await(started, snapshot -> true);

    assertThat(first.diagnostics())
        .singleElement()
        .extracting(Diagnostic::severity)
        .isEqualTo(Severity.NOTICE);
    assertThat(started.problem()).isEmpty();
    assertThat(complaints).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"services", "endpointslices", "mappings"})
  void aRightThatComesLaterIsWaitedFor(String plural) throws Exception {
    createAll();
    forbid(plural);
    KubernetesSource started = start(null, Duration.ofHours(1));

    assertThat(complaints.poll(60, TimeUnit.SECONDS))
        .startsWith("the API server at " + mock.server().url("/") + " does not let ")
        .contains("be read: not for you; grant the rule {apiGroups: [");
    assertThat(started.problem()).isPresent();
    assertThat(announced.isEmpty()).isTrue();
    mock.interrupt(request -> Optional.empty());

    ResourceSnapshot first = announced.await(started, snapshot -> true);
    assertThat(first.services()).hasSize(1);
    assertThat(first.endpointSlices()).hasSize(1);
    assertThat(first.customResources()).hasSize(1);
    assertThat(first.diagnostics()).isEmpty();
    assertThat(started.problem()).isEmpty();
  }

  /** An empty configuration would take from Envoys what they have. */
  @Test
  void withoutServicesAndCustomResourcesThereIsNoConfiguration() throws Exception {
    forbid("services");
    KubernetesSource started = start(null, Duration.ZERO);
    assertThat(complaints.poll(60, TimeUnit.SECONDS)).contains("does not let Services be read");
    assertThat(announced.isEmpty()).isTrue();

    kubectl
        .genericKubernetesResources(ApiKind.CUSTOM.get(0).context())
        .resource(mapping())
        .create();

    assertThat(announced.await(started, snapshot -> true).customResources()).hasSize(1);
    kubectl
        .genericKubernetesResources(ApiKind.CUSTOM.get(0).context())
        .resource(mapping())
        .delete();
    announced.await(started, snapshot -> snapshot.customResources().isEmpty());
  }
}
