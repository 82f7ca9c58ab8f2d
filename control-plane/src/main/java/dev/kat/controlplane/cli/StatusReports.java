package dev.kat.controlplane.cli;

import dev.kat.controlplane.ControlPlaneListener;
import dev.kat.controlplane.Generation;
import dev.kat.controlplane.Status;
import dev.kat.controlplane.diag.Diagnostic;
import dev.kat.controlplane.rollout.Rejection;
import dev.kat.controlplane.source.ResourceSnapshot;
import dev.kat.controlplane.status.Outcome;
import dev.kat.controlplane.status.ResourceReport;
import dev.kat.controlplane.status.StatusPlan;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Leaves every state that differs for the owners of objects to the one who writes status, without a
 * look at it. What Envoys refuse is told when it is known whose it is.
 */
final class StatusReports implements ControlPlaneListener {

  private final Consumer<Supplier<List<ResourceReport>>> writer;
  private final String ambassadorId;
  private ResourceSnapshot inForce = ResourceSnapshot.EMPTY;
  private @Nullable Generation last;

  /** The first of the generations that differ from the newest one in endpoints at most. */
  private long first;

  private @Nullable Told told;

  /**
   * What was left to the writer last.
   *
   * @param generation the first that says the same
   * @param inForce whether all Envoys have every custom resource as it is
   */
  private record Told(long generation, boolean inForce, List<Rejection> rejections) {}

  /**
   * Reports to a writer.
   *
   * @param writer takes what is called later, on its thread, or never
   */
  StatusReports(Consumer<Supplier<List<ResourceReport>>> writer, String ambassadorId) {
    this.writer = writer;
    this.ambassadorId = ambassadorId;
  }

  @Override
  public void changed(Status status) {
    Generation current = status.current();
    if (current == null) {
      return;
    }
    first = last != null && saysTheSame(last, current) ? first : current.number();
    last = current;
    if (!status.searching() && status.acknowledged() == current.number()) {
      inForce = current.snapshot();
    }
    boolean everyone =
        !status.searching() && inForce.customResources() == current.snapshot().customResources();
    List<Rejection> rejections = status.searching() ? List.of() : status.rejections();
    Told now = new Told(first, everyone, rejections);
    if (now.equals(told)) {
      return;
    }
    told = now;
    ResourceSnapshot everywhere = inForce;
    writer.accept(() -> reports(status, everywhere));
  }

  /** Endpoints come and go all the time, and no report is about them. */
  private static boolean saysTheSame(Generation before, Generation now) {
    return before.number() == now.number()
        || (before.result().diagnostics() == now.result().diagnostics()
            && before.snapshot().services() == now.snapshot().services()
            && before.snapshot().customResources() == now.snapshot().customResources());
  }

  private List<ResourceReport> reports(Status status, ResourceSnapshot everywhere) {
    Generation current = status.current();
    if (current == null) {
      return List.of();
    }
    List<Diagnostic> diagnostics =
        status.searching() ? current.result().diagnostics() : status.diagnosticsForOwners();
    return StatusPlan.of(new Outcome(current.snapshot(), diagnostics, everywhere), ambassadorId);
  }
}
