package dev.kat.benchmarks;

import dev.kat.controlplane.diag.ResourceRef;
import dev.kat.controlplane.source.EndpointSliceObject;
import dev.kat.controlplane.source.ObjectMeta;
import dev.kat.controlplane.source.ResourceSnapshot;
import dev.kat.controlplane.source.ServiceObject;
import dev.kat.controlplane.source.ServiceObject.ServicePort;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** A cluster of Services with two endpoints each, which carry Mappings in their annotations. */
final class Cluster {

  private static final String NAMESPACE = "shop";

  private final List<ServiceObject> services = new ArrayList<>();
  private final List<EndpointSliceObject> slices = new ArrayList<>();

  /**
   * A cluster without changes.
   *
   * @param mapping the text of a Mapping by its number
   */
  Cluster(int services, int mappingsEach, IntFunction<String> mapping) {
    for (int service = 0; service < services; service++) {
      StringBuilder config = new StringBuilder();
      for (int i = 0; i < mappingsEach; i++) {
        config.append(mapping.apply(service * mappingsEach + i));
      }
      String name = "service-" + service;
      this.services.add(service(name, config.toString()));
      slices.add(slice(name, service));
    }
  }

  /** What a source says of it. */
  ResourceSnapshot snapshot() {
    return new ResourceSnapshot(services, slices, List.of(), List.of(), List.of());
  }

  /**
   * What a source says after a change: the first Mapping of a Service has another timeout.
   *
   * @param number of the change; each is of the next Service
   */
  ResourceSnapshot changed(int number) {
    List<ServiceObject> others = new ArrayList<>(services);
    int index = number % services.size();
    ServiceObject service = services.get(index);
    String written = service.config() == null ? "" : service.config();
    String first = written.replaceFirst("(?m)^timeout_ms: .*\n", "");
    String line = "name: mapping-";
    String change = "timeout_ms: " + (20_000 + number) + "\n" + line;
    others.set(index, service(service.meta().ref().name(), first.replaceFirst(line, change)));
    return new ResourceSnapshot(others, slices, List.of(), List.of(), List.of());
  }

  /**
   * What a source says after pods have come and gone: one Service has other endpoints.
   *
   * @param number of the change; each is of the next Service
   */
  ResourceSnapshot moved(int number) {
    List<EndpointSliceObject> others = new ArrayList<>(slices);
    int index = number % slices.size();
    others.set(index, slice(services.get(index).meta().ref().name(), 10_000 + number % 20_000));
    return new ResourceSnapshot(services, others, List.of(), List.of(), List.of());
  }

  private static ServiceObject service(String name, String config) {
    return new ServiceObject(
        meta("Service", name), config, List.of(new ServicePort("http", 80)), null);
  }

  private static EndpointSliceObject slice(String service, int number) {
    String network = "10." + number / 250 + "." + number % 250;
    return new EndpointSliceObject(
        meta("EndpointSlice", service + "-1"),
        service,
        List.of(new EndpointSliceObject.Port("http", 8080)),
        List.of(
            new EndpointSliceObject.Endpoint(network + ".1", true),
            new EndpointSliceObject.Endpoint(network + ".2", true)));
  }

  private static ObjectMeta meta(String kind, String name) {
    return new ObjectMeta(new ResourceRef(kind, NAMESPACE, name), "2026-01-01T00:00:00Z", "1");
  }
}
