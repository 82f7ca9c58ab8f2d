package dev.kat.tests.fault;

import dev.kat.controlplane.compiler.CompilationResult;
import dev.kat.controlplane.diag.ResourceRef;
import dev.kat.controlplane.source.EndpointSliceObject;
import dev.kat.controlplane.source.ResourceSnapshot;
import dev.kat.controlplane.source.ServiceObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What was there once goes on being served after its Service is deleted. */
public final class ForgottenRemoval extends FaultySystem {

  public ForgottenRemoval() {
    super("forgotten-removal", Memory::new);
  }

  private static final class Memory implements Function<ResourceSnapshot, CompilationResult> {

    private final Function<ResourceSnapshot, CompilationResult> compiler;
    private final Map<ResourceRef, ServiceObject> services = new HashMap<>();
    private final Map<ResourceRef, EndpointSliceObject> slices = new HashMap<>();

    Memory(Function<ResourceSnapshot, CompilationResult> compiler) {
      this.compiler = compiler;
    }

    @Override
    public CompilationResult apply(ResourceSnapshot snapshot) {
      snapshot.services().forEach(service -> services.put(service.meta().ref(), service));
      snapshot.endpointSlices().forEach(slice -> slices.put(slice.meta().ref(), slice));
      return compiler.apply(
          new ResourceSnapshot(
              List.copyOf(services.values()),
              List.copyOf(slices.values()),
              snapshot.secrets(),
              snapshot.texts(),
              snapshot.customResources(),
              snapshot.diagnostics()));
    }
  }
}
