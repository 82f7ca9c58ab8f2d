package dev.kat.controlplane.rollout;

import com.google.protobuf.Message;
import dev.kat.controlplane.memo.Memo;
import dev.kat.controlplane.memo.Same;

/** The resources of the snapshot before, by their messages: what is the same is packed once. */
public final class PackMemory {

  private final Memo<Same<Message>, XdsResource> resources = new Memo<>();

  private final PackedRoutes routes = new PackedRoutes();

  void begin() {
    resources.begin("always the same");
  }

  XdsResource pack(ResourceType type, String name, Message message) {
    return resources.get(new Same<>(message), () -> XdsResource.of(type, name, message, routes));
  }
}
