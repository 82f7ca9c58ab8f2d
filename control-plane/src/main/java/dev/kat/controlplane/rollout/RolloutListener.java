package dev.kat.controlplane.rollout;

/** Hears what a rollout does, on the thread that owns it. */
public interface RolloutListener {

  /** A response went to an Envoy. */
  default void sent(String node, ResourceType type) {}

  /** An Envoy accepted a response. */
  default void accepted(String node, ResourceType type) {}

  /** An Envoy refused a response. */
  default void refused(String node, ResourceType type) {}

  /** It is known what of a response an Envoy refused. */
  default void rejected(Rejection rejection) {}

  /**
   * Whether another configuration, without what was rejected, is published at once: then nothing of
   * this one goes to the Envoy any more. Asked after {@link #rejected}.
   */
  default boolean replaces(Rejection rejection) {
    return false;
  }

  /** Something changed; comes last after each event, and whenever an Envoy comes or goes. */
  default void progressed() {}
}
