package dev.kat.tests.adapter.contour;

import dev.kat.framework.api.InstallSettings;
import dev.kat.framework.api.Part;
import dev.kat.framework.api.Subset;
import dev.kat.framework.api.SystemUnderTest;
import dev.kat.tests.adapter.kubernetes.KubernetesPrograms;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Contour, for the part of Ambassador's language that an HTTPProxy can express: a process of its
 * own for each install, between a real API server and the install's Envoy.
 */
public final class ContourUnderTest implements SystemUnderTest {

  @Override
  public String name() {
    return "contour";
  }

  @Override
  public boolean chosenByNameOnly() {
    return true;
  }

  @Override
  public Optional<Subset> subset() {
    return Optional.of(new ContourSubset());
  }

  @Override
  public Map<Part, String> versions() {
    return Map.of(Part.SYSTEM, Programs.CONTOUR, Part.KUBERNETES, KubernetesPrograms.VERSION);
  }

  @Override
  public Compiled compile(InstallSettings settings, List<String> manifests) {
    throw new UnsupportedOperationException("Contour compiles nothing without a cluster");
  }

  @Override
  public Installation install(InstallSettings settings, InstallContext context) {
    if (context.remote() != null) {
      throw new UnsupportedOperationException("Contour runs beside its Envoy here");
    }
    return ContourInstallation.start(Programs.find(), context);
  }
}
