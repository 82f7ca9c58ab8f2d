package dev.kat.controlplane;

import dev.kat.controlplane.diag.ResourceRef;
import dev.kat.controlplane.source.ObjectMeta;
import dev.kat.controlplane.source.ResourceSnapshot;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The objects of a snapshot with their versions. */
final class SnapshotVersions {

  private final ResourceSnapshot snapshot;
  private final Map<ResourceRef, String> versions = new HashMap<>();

  SnapshotVersions(ResourceSnapshot snapshot) {
    this.snapshot = snapshot;
    Stream.of(
            snapshot.services().stream().map(service -> service.meta()),
            snapshot.endpointSlices().stream().map(slice -> slice.meta()),
            snapshot.secrets().stream().map(secret -> secret.meta()),
            snapshot.customResources().stream().map(resource -> resource.meta()),
            snapshot.ingresses().all().stream().map(ingress -> ingress.meta()),
            snapshot.ingresses().classes().stream().map(ingressClass -> ingressClass.meta()))
        .flatMap(metas -> metas)
        .forEach(this::add);
  }

  private void add(ObjectMeta meta) {
    versions.put(meta.ref(), meta.version());
  }

  boolean areOf(ResourceSnapshot other) {
    return snapshot == other;
  }

  /** Whether every object has its version or a newer one, and every deleted one is gone. */
  boolean contain(Collection<ObjectVersion> wanted) {
    return wanted.stream().allMatch(this::contains);
  }

  /** The objects that this is not true of, for people. */
  List<String> missing(Collection<ObjectVersion> wanted) {
    return wanted.stream()
        .filter(version -> !contains(version))
        .map(version -> version + "; known: " + versions.getOrDefault(version.object(), "none"))
        .toList();
  }

  private boolean contains(ObjectVersion wanted) {
    String here = versions.get(wanted.object());
    String version = wanted.version();
    return version == null ? here == null : here != null && reaches(here, version);
  }

  /** Versions are numbers in every API server that there is; others can only be compared. */
  private static boolean reaches(String here, String wanted) {
    Long a = number(here);
    Long b = number(wanted);
    return a == null || b == null ? here.equals(wanted) : a >= b;
  }

  private static @Nullable Long number(String version) {
    try {
      return Long.valueOf(version);
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
