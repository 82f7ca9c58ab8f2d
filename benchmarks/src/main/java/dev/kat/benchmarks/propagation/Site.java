package dev.kat.benchmarks.propagation;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The objects of one layout in a cluster: Mappings, and for every four of them a Service. */
final class Site {

  static final int MAPPINGS_OF_A_SERVICE = 4;

  /** The header of an answer that says which version of a Mapping it is by. */
  static final String VERSION_HEADER = "x-version";

  private final KubernetesApi api;
  private final Layout layout;
  private final Backend backend;
  private int mappings;
  private int version;

  Site(KubernetesApi api, Layout layout, Backend backend) throws InterruptedException {
    this.api = api;
    this.layout = layout;
    this.backend = backend;
    api.create(
        "/api/v1/namespaces",
        "{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"%s\"}}"
            .formatted(layout.namespace()));
  }

  Layout layout() {
    return layout;
  }

  /** Adds what is missing up to a number of Mappings. */
  void grow(int size) throws InterruptedException {
    int first = services(mappings);
    int last = services(size);
    List<Integer> fresh = IntStream.range(first, last).boxed().toList();
    api.createAll(path(KubernetesApi.SERVICES), fresh.stream().map(Site::service).toList());
    api.createAll(path(KubernetesApi.SLICES), fresh.stream().map(this::slice).toList());
    api.createAll(
        path(KubernetesApi.MAPPINGS),
        IntStream.range(mappings, size).mapToObj(this::mapping).toList());
    mappings = size;
  }

  private static int services(int mappings) {
    return (mappings + MAPPINGS_OF_A_SERVICE - 1) / MAPPINGS_OF_A_SERVICE;
  }

  private String path(String pattern) {
    return pattern.formatted(layout.namespace());
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
     "ports": [{"name": "http", "port": %d, "protocol": "TCP"}],
     "endpoints": [{"addresses": ["%s"], "conditions": {"ready": true}}]}
    """
        .formatted(number, number, backend.port(), backend.address());
  }

  private String mapping(int number) {
    return """
    {"apiVersion": "getambassador.io/v3alpha1", "kind": "Mapping",
     "metadata": {"name": "mapping-%d"},
     "spec": {"hostname": "%s", "prefix": "%s", "service": "%s",
              "add_response_headers": {"%s": "0"}}}
    """
        .formatted(
            number,
            layout.host(number),
            layout.prefix(number),
            layout.service(number),
            VERSION_HEADER);
  }

  /** Changes a Mapping. */
  Change change(int mapping) throws InterruptedException {
    String wanted = Integer.toString(++version);
    long begun = System.nanoTime();
    Instant clock = Instant.now();
    String resourceVersion =
        api.change(path(KubernetesApi.MAPPINGS) + "/mapping-" + mapping, patch(wanted));
    return new Change(mapping, wanted, resourceVersion, begun, clock, System.nanoTime());
  }

  /** Changes the first Mappings at once; the result is the version that all of them get. */
  String changeAll(int count) throws InterruptedException {
    String wanted = Integer.toString(++version);
    api.changeAll(
        IntStream.range(0, count)
            .mapToObj(i -> path(KubernetesApi.MAPPINGS) + "/mapping-" + i)
            .toList(),
        patch(wanted));
    return wanted;
  }

  private static String patch(String version) {
    JsonNode fields =
        JsonMapper.shared()
            .createObjectNode()
            .set(
                "spec",
                JsonMapper.shared()
                    .createObjectNode()
                    .set(
                        "add_response_headers",
                        JsonMapper.shared().createObjectNode().put(VERSION_HEADER, version)));
    return fields.toString();
  }

  /**
   * A change that the API server has taken.
   *
   * @param version what the answers of the Mapping say from now on
   * @param begun when the request began, in nanoseconds
   * @param clock the same by the clock
   * @param written when it was answered, in nanoseconds
   */
  record Change(
      int mapping,
      String version,
      String resourceVersion,
      long begun,
      Instant clock,
      long written) {}
}
