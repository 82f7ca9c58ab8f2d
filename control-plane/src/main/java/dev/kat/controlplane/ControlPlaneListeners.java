package dev.kat.controlplane;

import dev.kat.controlplane.rollout.Rejection;
import dev.kat.controlplane.rollout.ResourceType;
import java.util.List;

/** Several who listen; each hears everything, in their order. */
public record ControlPlaneListeners(List<ControlPlaneListener> all)
    implements ControlPlaneListener {

  public ControlPlaneListeners {
    all = List.copyOf(all);
  }

  @Override
  public void compiled(Generation generation) {
    all.forEach(each -> each.compiled(generation));
  }

  @Override
  public void failed() {
    all.forEach(ControlPlaneListener::failed);
  }

  @Override
  public void sent(String node, ResourceType type) {
    all.forEach(each -> each.sent(node, type));
  }

  @Override
  public void accepted(String node, ResourceType type) {
    all.forEach(each -> each.accepted(node, type));
  }

  @Override
  public void refused(String node, ResourceType type) {
    all.forEach(each -> each.refused(node, type));
  }

  @Override
  public void rejected(Rejection rejection) {
    all.forEach(each -> each.rejected(rejection));
  }

  @Override
  public void acknowledged(Generation generation) {
    all.forEach(each -> each.acknowledged(generation));
  }

  @Override
  public void changed(Status status) {
    all.forEach(each -> each.changed(status));
  }
}
