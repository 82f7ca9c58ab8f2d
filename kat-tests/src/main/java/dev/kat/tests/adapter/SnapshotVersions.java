package dev.kat.tests.adapter;

import dev.kat.controlplane.diag.ResourceRef;
import dev.kat.controlplane.source.ObjectMeta;
import dev.kat.controlplane.source.ResourceSnapshot;
import dev.kat.framework.api.SystemUnderTest.ObjectState;
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
            snapshot.secrets().stream().map(secret -> secret.meta()))
        .flatMap(metas -> metas)
        .forEach(this::add);
  }

  private void add(ObjectMeta meta) {
    versions.put(meta.ref(), meta.version());
  }

  boolean isOf(ResourceSnapshot other) {
    return snapshot == other;
  }

  /** Whether every object is as it was written or newer, and every deleted one is gone. */
  boolean contain(Collection<ObjectState> states) {
    return states.stream().allMatch(this::contains);
  }

  /** The objects that are not as they were written, for people. */
  List<String> missing(Collection<ObjectState> states) {
    return states.stream()
        .filter(state -> !contains(state))
        .map(state -> state + ", here " + versions.getOrDefault(ref(state), "absent"))
        .toList();
  }

  private boolean contains(ObjectState state) {
    String here = versions.get(ref(state));
    String written = state.version();
    return written == null ? here == null : here != null && reaches(here, written);
  }

  private static ResourceRef ref(ObjectState state) {
    return new ResourceRef(state.kind(), state.namespace(), state.name());
  }

  /** Versions are numbers in every API server that there is; others can only be compared. */
  private static boolean reaches(String here, String written) {
    Long a = number(here);
    Long b = number(written);
    return a == null || b == null ? here.equals(written) : a >= b;
  }

  private static @Nullable Long number(String version) {
    try {
      return Long.valueOf(version);
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
