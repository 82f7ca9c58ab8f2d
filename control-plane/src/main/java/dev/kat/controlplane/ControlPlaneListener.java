package dev.kat.controlplane;

import dev.kat.controlplane.rollout.Rejection;
import dev.kat.controlplane.rollout.ResourceType;

/** Hears what a control plane does, on the one thread that does it: it must return at once. */
public interface ControlPlaneListener {

  /** Nobody who listens. */
  ControlPlaneListener NONE = new ControlPlaneListener() {};

  /** There is a new generation; its timeline begins when the change was seen. */
  default void compiled(Generation generation) {}

  /** What was seen could not be compiled. */
  default void failed() {}

  /** A response went to an Envoy. */
  default void sent(String node, ResourceType type) {}

  /** An Envoy accepted a response. */
  default void accepted(String node, ResourceType type) {}

  /** An Envoy refused a response. */
  default void refused(String node, ResourceType type) {}

  /** It is known what of a response an Envoy refused. */
  default void rejected(Rejection rejection) {}

  /** Every connected Envoy has the generation. */
  default void acknowledged(Generation generation) {}

  /** Something of the state changed; comes last after each event. */
  default void changed(Status status) {}
}
