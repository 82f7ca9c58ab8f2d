package dev.kat.controlplane.rollout;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The newest version of each resource that some Envoy has accepted. */
final class LastGood {

  private final Map<ResourceType, Map<String, XdsResource>> byType =
      new EnumMap<>(ResourceType.class);

  /** The sets that were kept last; what is accepted late stays until the next one differs. */
  private final Map<ResourceType, ResourceSet> limits = new EnumMap<>(ResourceType.class);

  LastGood() {
    for (ResourceType type : ResourceType.values()) {
      byType.put(type, new HashMap<>());
    }
  }

  void accepted(ResourceType type, Collection<XdsResource> resources) {
    resources.forEach(resource -> of(type).put(resource.name(), resource));
  }

  /** Takes over a whole configuration that was accepted some time. */
  void accepted(XdsSnapshot snapshot) {
    for (ResourceType type : ResourceType.values()) {
      snapshot.get(type).stream().forEach(resource -> of(type).put(resource.name(), resource));
    }
  }

  /** Keeps what a configuration has a version of. */
  void only(XdsSnapshot snapshot) {
    byType.forEach((type, known) -> {
      ResourceSet all = snapshot.get(type);
      if (limits.put(type, all) != all) {
        known.keySet().retainAll(all.names());
      }
    });
  }

  @Nullable XdsResource get(ResourceType type, String name) {
    return of(type).get(name);
  }

  private Map<String, XdsResource> of(ResourceType type) {
    return Objects.requireNonNull(byType.get(type));
  }
}
