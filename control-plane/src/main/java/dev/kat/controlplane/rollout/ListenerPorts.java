package dev.kat.controlplane.rollout;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The ports that listeners bind. Envoy cannot have two listeners at one. */
final class ListenerPorts {

  private static final int CHOSEN_BY_THE_SYSTEM = 0;

  private ListenerPorts() {}

  /**
   * Those of the old listeners whose ports no new one takes; they can stand beside the new. Of a
   * listener that only Envoy knows it is assumed that one does.
   */
  static ResourceSet notTaken(ResourceSet old, ResourceSet fresh) {
    Set<Integer> taken =
        fresh.packed().stream().map(ListenerPorts::port).collect(Collectors.toSet());
    taken.remove(CHOSEN_BY_THE_SYSTEM);
    return old.only(name -> {
      XdsResource listener = Objects.requireNonNull(old.get(name));
      return listener.hasContent() && !taken.contains(port(listener.packed()));
    });
  }

  private static int port(Any listener) {
    try {
      return listener.unpack(Listener.class).getAddress().getSocketAddress().getPortValue();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("a listener that was packed here is unreadable", e);
    }
  }
}
