package dev.kat.tests.fault;

import dev.kat.controlplane.source.IngressClassObject;
import dev.kat.controlplane.source.Ingresses;
import dev.kat.controlplane.source.ResourceSnapshot;

/** Every IngressClass is ours. */
public final class AnyIngressClass extends FaultySystem {

  public AnyIngressClass() {
    super("any-ingress-class", compiler -> snapshot -> compiler.apply(changed(snapshot)));
  }

  private static ResourceSnapshot changed(ResourceSnapshot snapshot) {
    return new ResourceSnapshot(
        snapshot.services(),
        snapshot.endpointSlices(),
        snapshot.secrets(),
        snapshot.texts(),
        snapshot.customResources(),
        new Ingresses(
            snapshot.ingresses().all(),
            snapshot.ingresses().classes().stream()
                .map(each ->
                    new IngressClassObject(
                        each.meta(), "getambassador.io/ingress-controller", each.isDefault()))
                .toList()),
        snapshot.diagnostics());
  }
}
