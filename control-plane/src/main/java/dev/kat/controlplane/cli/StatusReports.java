package dev.kat.controlplane.cli;

import dev.kat.controlplane.ControlPlaneListener;
import dev.kat.controlplane.Generation;
import dev.kat.controlplane.status.StatusPlan;
import dev.kat.controlplane.status.StatusWriter;

/** Leaves every generation to the one who writes status, without a look at it. */
record StatusReports(StatusWriter writer, String ambassadorId) implements ControlPlaneListener {

  @Override
  public void compiled(Generation generation) {
    writer.submit(() -> StatusPlan.of(generation.snapshot(), generation.result(), ambassadorId));
  }
}
