package dev.kat.controlplane.rollout;

import com.google.protobuf.Message;
import dev.kat.controlplane.memo.Memo;
import dev.kat.controlplane.memo.Same;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The resources of the snapshot before, by their messages: what is the same is packed once. A set
 * in which nothing changed is the same object, so that whoever compares it with the one that an
 * Envoy has is done at once.
 */
public final class PackMemory {

  private final Memo<Same<Message>, XdsResource> resources = new Memo<>();
  private final PackedRoutes routes = new PackedRoutes();
  private final Map<ResourceType, ResourceSet> sets = new EnumMap<>(ResourceType.class);

  void begin() {
    resources.begin("always the same");
  }

  XdsResource pack(ResourceType type, String name, Message message) {
    return resources.get(new Same<>(message), () -> XdsResource.of(type, name, message, routes));
  }

  /** The set of some resources of a type. */
  ResourceSet set(ResourceType type, List<XdsResource> all) {
    ResourceSet before = sets.get(type);
    if (before != null && before.consistsOf(all)) {
      return before;
    }
    ResourceSet set = ResourceSet.of(all);
    sets.put(type, set);
    return set;
  }
}
