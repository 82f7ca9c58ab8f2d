package dev.kat.controlplane;

import dev.kat.controlplane.rollout.Rejection;
import dev.kat.controlplane.rollout.ResourceType;

/** Hears what a control plane does, on the one thread that does it: it must return at once. */
public interface ControlPlaneListener {

  /** Nobody who listens. */
  ControlPlaneListener NONE =
      new ControlPlaneListener() {
        @Override
        public void compiled(Generation generation) {}

        @Override
        public void failed() {}

        @Override
        public void sent(String node, ResourceType type) {}

        @Override
        public void accepted(String node, ResourceType type) {}

        @Override
        public void refused(String node, ResourceType type) {}

        @Override
        public void rejected(Rejection rejection) {}

        @Override
        public void acknowledged(Generation generation) {}

        @Override
        public void changed(Status status) {}
      };

  /** There is a new generation; its timeline begins when the change was seen. */
  void compiled(Generation generation);

  /** What was seen could not be compiled. */
  void failed();

  /** A response went to an Envoy. */
  void sent(String node, ResourceType type);

  /** An Envoy accepted a response. */
  void accepted(String node, ResourceType type);

  /** An Envoy refused a response. */
  void refused(String node, ResourceType type);

  /** It is known what of a response an Envoy refused. */
  void rejected(Rejection rejection);

  /** Every connected Envoy has the generation. */
  void acknowledged(Generation generation);

  /** Something of the state changed; comes last after each event. */
  void changed(Status status);
}
