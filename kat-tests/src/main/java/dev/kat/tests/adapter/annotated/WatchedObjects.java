package dev.kat.tests.adapter.annotated;

import dev.kat.framework.api.SystemUnderTest.ObjectState;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The objects of a namespace at one moment. */
public record WatchedObjects(List<Service> services, List<EndpointSlice> slices) {

  private static final String CONFIG = "getambassador.io/config";
  private static final String SERVICE_NAME = "kubernetes.io/service-name";

  public WatchedObjects {
    services = List.copyOf(services);
    slices = List.copyOf(slices);
  }

  /** The configuration texts of the Services. */
  public Stream<String> annotations() {
    return services.stream()
        .map(Service::getMetadata)
        .flatMap(meta -> Stream.ofNullable(meta.getAnnotations()))
        .flatMap(annotations -> Stream.ofNullable(annotations.get(CONFIG)));
  }

  /** Where a port of a Service is served; empty when there is no such Service or port. */
  public List<InetSocketAddress> endpoints(String service, int port) {
    List<String> names =
        services.stream()
            .filter(each -> each.getMetadata().getName().equals(service))
            .flatMap(each -> each.getSpec().getPorts().stream())
            .filter(each -> each.getPort() == port)
            .map(ServicePort::getName)
            .toList();
    List<InetSocketAddress> found = new ArrayList<>();
    for (EndpointSlice slice : slices) {
      if (service.equals(slice.getMetadata().getLabels().get(SERVICE_NAME))) {
        slice.getPorts().stream()
            .filter(each -> names.contains(each.getName()))
            .forEach(each -> found.addAll(addresses(slice, each.getPort())));
      }
    }
    found.sort(Comparator.comparing(InetSocketAddress::toString));
    return found;
  }

  private static List<InetSocketAddress> addresses(EndpointSlice slice, int port) {
    return slice.getEndpoints().stream()
        .filter(endpoint -> !Boolean.FALSE.equals(endpoint.getConditions().getReady()))
        .flatMap(endpoint -> endpoint.getAddresses().stream())
        .map(address -> InetSocketAddress.createUnresolved(address, port))
        .toList();
  }

  /** Whether these are at least as new as all of the states. */
  public boolean contain(List<ObjectState> states) {
    return states.stream().allMatch(this::contains);
  }

  private boolean contains(ObjectState state) {
    Stream<? extends HasMetadata> all =
        switch (state.kind()) {
          case "Service" -> services.stream();
          case "EndpointSlice" -> slices.stream();
          default -> throw new IllegalArgumentException("nobody watches " + state);
        };
    List<String> versions =
        all.map(HasMetadata::getMetadata)
            .filter(meta -> meta.getName().equals(state.name()))
            .map(meta -> meta.getResourceVersion())
            .toList();
    String version = state.version();
    return version == null
        ? versions.isEmpty()
        : versions.stream().anyMatch(v -> Long.parseLong(v) >= Long.parseLong(version));
  }
}
