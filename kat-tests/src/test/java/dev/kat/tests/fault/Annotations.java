package dev.kat.tests.fault;

import dev.kat.controlplane.source.ResourceSnapshot;
import dev.kat.controlplane.source.ServiceObject;
import java.util.function.UnaryOperator;

/** Changes the annotations of a snapshot before a compiler sees them. */
final class Annotations {

  private Annotations() {}

  static ResourceSnapshot each(ResourceSnapshot snapshot, UnaryOperator<String> change) {
    return new ResourceSnapshot(
        snapshot.services().stream().map(service -> changed(service, change)).toList(),
        snapshot.endpointSlices(),
        snapshot.secrets(),
        snapshot.texts(),
        snapshot.diagnostics());
  }

  private static ServiceObject changed(ServiceObject service, UnaryOperator<String> change) {
    String config = service.config();
    return config == null
        ? service
        : new ServiceObject(
            service.meta(), change.apply(config), service.ports(), service.externalName());
  }
}
