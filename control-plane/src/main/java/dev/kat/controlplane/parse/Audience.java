package dev.kat.controlplane.parse;

import dev.kat.controlplane.diag.Diagnostics;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.diag.SourceMap;
import dev.kat.controlplane.source.CustomResource;

/** Whom a custom resource is for. */
public final class Audience {

  private Audience() {}

  /** Whether it is for the control plane with this id, be it right or wrong. */
  public static boolean includes(String ambassadorId, CustomResource resource) {
    Report unheard = new Report(SourceMap.ofSpec(resource.meta().ref()), new Diagnostics());
    return resource
        .spec()
        .mapping()
        .filter(spec -> AmbassadorIds.include(ambassadorId, spec, unheard))
        .isPresent();
  }
}
