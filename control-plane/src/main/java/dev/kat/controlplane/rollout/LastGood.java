package dev.kat.controlplane.rollout;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The newest version of each resource that some Envoy has accepted. */
final class LastGood {

  private final Map<ResourceType, Map<String, XdsResource>> byType =
      new EnumMap<>(ResourceType.class);

  /** The sets that were kept last. */
  private final Map<ResourceType, ResourceSet> limits = new EnumMap<>(ResourceType.class);

  /** What is known besides; it was accepted late, and stays until the next set differs. */
  private final Map<ResourceType, Set<String>> late = new EnumMap<>(ResourceType.class);

  LastGood() {
    for (ResourceType type : ResourceType.values()) {
      byType.put(type, new HashMap<>());
      limits.put(type, ResourceSet.EMPTY);
      late.put(type, new HashSet<>());
    }
  }

  void accepted(ResourceType type, Collection<XdsResource> resources) {
    ResourceSet limit = Objects.requireNonNull(limits.get(type));
    for (XdsResource resource : resources) {
      of(type).put(resource.name(), resource);
      if (limit.get(resource.name()) == null) {
        Objects.requireNonNull(late.get(type)).add(resource.name());
      }
    }
  }

  /** Takes over a whole configuration that was accepted some time. */
  void accepted(XdsSnapshot snapshot) {
    for (ResourceType type : ResourceType.values()) {
      accepted(type, snapshot.get(type).stream().toList());
    }
  }

  /** Keeps what a configuration has a version of. */
  void only(XdsSnapshot snapshot) {
    byType.forEach((type, known) -> {
      ResourceSet all = snapshot.get(type);
      ResourceSet before = Objects.requireNonNull(limits.put(type, all));
      if (before != all) {
        Set<String> besides = Objects.requireNonNull(late.get(type));
        besides.addAll(before.unknownTo(all).names());
        besides.stream().filter(name -> all.get(name) == null).forEach(known::remove);
        besides.clear();
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
