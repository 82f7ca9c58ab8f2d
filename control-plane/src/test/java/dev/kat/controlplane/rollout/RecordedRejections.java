package dev.kat.controlplane.rollout;

import java.util.ArrayList;
import java.util.List;

/** A listener that keeps what was refused. */
final class RecordedRejections implements RolloutListener {

  final List<Rejection> all = new ArrayList<>();

  @Override
  public void sent(String node, ResourceType type) {}

  @Override
  public void accepted(String node, ResourceType type) {}

  @Override
  public void refused(String node, ResourceType type) {}

  @Override
  public void rejected(Rejection rejection) {
    all.add(rejection);
  }

  @Override
  public void progressed() {}
}
