package dev.kat.controlplane.rollout;

/** Hears what a rollout does, on the thread that owns it. */
public interface RolloutListener {

  /** A response went to an Envoy. */
  void sent(String node, ResourceType type);

  /** An Envoy accepted a response. */
  void accepted(String node, ResourceType type);

  /** An Envoy refused a response. */
  void refused(String node, ResourceType type);

  /** It is known what of a response an Envoy refused. */
  void rejected(Rejection rejection);

  /** Something changed; comes last after each event, and whenever an Envoy comes or goes. */
  void progressed();
}
