package dev.kat.controlplane.plan;

import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Diagnostics;
import dev.kat.controlplane.ir.Mirror;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The Mappings with one match that get copies of the requests which the others get. */
final class Shadows {

  private static final int ALL = 100;

  private Shadows() {}

  /**
   * Where copies go; null for nowhere. The oldest shadow counts, and every other one is reported.
   *
   * @param shadows oldest first
   * @param members the Mappings that share the requests
   */
  static @Nullable Mirror of(
      List<PlannedMapping> shadows, List<PlannedMapping> members, Diagnostics diagnostics) {
    if (members.stream().allMatch(PlannedMapping::redirects)) {
      shadows.forEach(shadow ->
          diagnostics.report(DiagnosticCode.NOTHING_TO_SHADOW, shadow.source().document()));
      return null;
    }
    shadows.stream()
        .skip(1)
        .forEach(shadow ->
            diagnostics.report(
                DiagnosticCode.SECOND_SHADOW, shadow.source().document(), shadows.get(0).name()));
    return shadows.stream().findFirst().map(Shadows::mirror).orElse(null);
  }

  private static @Nullable Mirror mirror(PlannedMapping shadow) {
    int percent = shadow.weight() == null ? ALL : shadow.weight();
    return percent == 0 || shadow.cluster() == null
        ? null
        : new Mirror(shadow.cluster().name(), percent);
  }
}
