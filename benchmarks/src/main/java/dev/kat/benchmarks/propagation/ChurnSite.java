package dev.kat.benchmarks.propagation;

import java.util.List;
import java.util.stream.IntStream;

/** Services with one endpoint each, a Mapping for each, and two backends they move between. */
final class ChurnSite implements AutoCloseable {

  static final Layout LAYOUT = Layout.SHARED;

  private static final String NAMESPACE = LAYOUT.namespace();

  private final KubernetesApi api;
  private final List<Backend> backends;
  private final int[] places;

  private ChurnSite(KubernetesApi api, List<Backend> backends, int services) {
    this.api = api;
    this.backends = backends;
    places = new int[services];
  }

  /** Creates all of it in a namespace that is not there yet. */
  static ChurnSite create(KubernetesApi api, int services) throws Exception {
    List<Backend> backends = List.of(backend(0), backend(1));
    ChurnSite site = new ChurnSite(api, backends, services);
    api.create(
        "/api/v1/namespaces",
        """
        {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "%s"}}
        """
            .formatted(NAMESPACE));
    List<Integer> all = IntStream.range(0, services).boxed().toList();
    api.createAll(
        KubernetesApi.SERVICES.formatted(NAMESPACE), all.stream().map(ChurnSite::service).toList());
    api.createAll(
        KubernetesApi.SLICES.formatted(NAMESPACE), all.stream().map(site::slice).toList());
    api.createAll(
        KubernetesApi.MAPPINGS.formatted(NAMESPACE), all.stream().map(ChurnSite::mapping).toList());
    return site;
  }

  private static Backend backend(int number) throws Exception {
    return new Backend("%s: %d\r\n".formatted(Site.VERSION_HEADER, number));
  }

  private static String service(int number) {
    return """
    {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "service-%d"},
     "spec": {"clusterIP": "None", "ports": [{"name": "http", "port": 80}]}}
    """
        .formatted(number);
  }

  private String slice(int number) {
    return """
    {"apiVersion": "discovery.k8s.io/v1", "kind": "EndpointSlice", "addressType": "IPv4",
     "metadata": {"name": "service-%d-1",
                  "labels": {"kubernetes.io/service-name": "service-%d"}},
     %s,
     "endpoints": [{"addresses": ["%s"], "conditions": {"ready": true}}]}
    """
        .formatted(number, number, ports(0), backends.get(0).address());
  }

  private String ports(int backend) {
    return """
    "ports": [{"name": "http", "port": %d, "protocol": "TCP"}]\
    """
        .formatted(backends.get(backend).port());
  }

  private static String mapping(int number) {
    return """
    {"apiVersion": "getambassador.io/v3alpha1", "kind": "Mapping",
     "metadata": {"name": "mapping-%d"},
     "spec": {"hostname": "%s", "prefix": "%s", "service": "service-%d"}}
    """
        .formatted(number, LAYOUT.host(number), LAYOUT.prefix(number), number);
  }

  /** Moves the endpoint of a Service to the other backend; the result is what that one says. */
  String move(int service) throws InterruptedException {
    places[service] = 1 - places[service];
    String unused =
        api.change(
            "%s/service-%d-1".formatted(KubernetesApi.SLICES.formatted(NAMESPACE), service),
            "{%s}".formatted(ports(places[service])));
    return Integer.toString(places[service]);
  }

  int services() {
    return places.length;
  }

  @Override
  public void close() throws Exception {
    for (Backend backend : backends) {
      backend.close();
    }
  }
}
