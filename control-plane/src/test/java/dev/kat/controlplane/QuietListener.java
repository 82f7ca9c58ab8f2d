package dev.kat.controlplane;

import dev.kat.controlplane.rollout.Rejection;
import dev.kat.controlplane.rollout.ResourceType;

/** A listener that hears only what its subclass overrides. */
class QuietListener implements ControlPlaneListener {

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
}
