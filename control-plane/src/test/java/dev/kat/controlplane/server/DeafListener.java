package dev.kat.controlplane.server;

import dev.kat.controlplane.rollout.Rejection;
import dev.kat.controlplane.rollout.ResourceType;
import dev.kat.controlplane.rollout.RolloutListener;

/** A listener that nothing interests. */
final class DeafListener implements RolloutListener {

  @Override
  public void sent(String node, ResourceType type) {}

  @Override
  public void accepted(String node, ResourceType type) {}

  @Override
  public void refused(String node, ResourceType type) {}

  @Override
  public void rejected(Rejection rejection) {}

  @Override
  public void progressed() {}
}
