package dev.kat.controlplane.rollout;

import java.util.ArrayList;
import java.util.List;

/** A listener that keeps what was refused. */
final class RecordedRejections implements RolloutListener {

  final List<Rejection> all = new ArrayList<>();

  @Override
  public void rejected(Rejection rejection) {
    all.add(rejection);
  }
}
