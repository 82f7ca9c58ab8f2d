package dev.kat.tests.adapter.plain;

import dev.kat.framework.api.InstallSettings;
import dev.kat.framework.api.Subset;
import dev.kat.framework.api.SystemUnderTest;
import dev.kat.tests.adapter.annotated.WatchedObjects;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An Envoy without a control plane: it watches a directory, and what is in there is written from
 * Ambassador's documentation in the simplest way that could be right. It proves that this framework
 * knows no control plane, and it is what the reference model is compared with.
 */
public final class StaticEnvoy implements SystemUnderTest {

  @Override
  public String name() {
    return "static-envoy";
  }

  @Override
  public boolean chosenByNameOnly() {
    return true;
  }

  @Override
  public Optional<Subset> subset() {
    return Optional.of(new HandSubset());
  }

  @Override
  public Compiled compile(InstallSettings settings, List<String> manifests) {
    List<Service> services = new ArrayList<>();
    List<EndpointSlice> slices = new ArrayList<>();
    for (String manifest : manifests) {
      Object object = Serialization.unmarshal(manifest);
      if (object instanceof Service service) {
        services.add(service);
      } else if (object instanceof EndpointSlice slice) {
        slices.add(slice);
      }
    }
    Translation translation = Translation.of(new WatchedObjects(services, slices));
    return new Compiled(HandBootstrap.complete(translation), translation.lacking());
  }

  @Override
  public Installation install(InstallSettings settings, InstallContext context) {
    if (context.remote() != null) {
      throw new UnsupportedOperationException("static-envoy writes files for an Envoy beside it");
    }
    return new StaticEnvoyInstallation(context);
  }
}
