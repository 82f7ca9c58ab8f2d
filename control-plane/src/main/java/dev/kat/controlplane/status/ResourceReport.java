package dev.kat.controlplane.status;

import dev.kat.controlplane.diag.ResourceRef;
import java.util.List;

/**
 * What shall be known of one object.
 *
 * @param generation the generation of the object that was compiled; 0 for a kind that has none
 * @param conditions what its status shall say; empty for a kind whose status is not ours
 * @param findings what is wrong with it, at most {@link StatusPlan#MAX_FINDINGS}
 */
public record ResourceReport(
    ResourceRef ref, long generation, List<Condition> conditions, List<Finding> findings) {

  public ResourceReport {
    conditions = List.copyOf(conditions);
    findings = List.copyOf(findings);
  }
}
