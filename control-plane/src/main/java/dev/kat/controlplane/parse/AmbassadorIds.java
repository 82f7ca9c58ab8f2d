package dev.kat.controlplane.parse;

import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.source.YamlNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** The control planes that a document is for. */
final class AmbassadorIds {

  /** The field's name and its synonym. */
  static final Set<String> FIELDS = Set.of("ambassador_id", "ambassadorId");

  private static final String DEFAULT = "default";

  /** The id of documents that are for every control plane. */
  private static final String AUTOMATIC = "_automatic_";

  private static final ListType IDS = new ListType(ScalarType.ANY_TEXT);

  private AmbassadorIds() {}

  /**
   * Whether a document is for a control plane. One whose ids cannot be read is reported to all,
   * since nobody else would; one for others is none of our business, whatever is wrong with it.
   */
  static boolean include(String id, YamlNode.Mapping document, Report report) {
    if (Collections.disjoint(document.entries().keySet(), FIELDS)) {
      return id.equals(DEFAULT);
    }
    List<YamlNode.Child> written = new ArrayList<>();
    for (String name : FIELDS) {
      YamlNode.Child child = document.entries().get(name);
      if (child != null) {
        written.add(child);
      }
    }
    boolean included = written.stream().anyMatch(child -> includes(id, child, report));
    if (included && written.size() > 1) {
      report.report(
          DiagnosticCode.CONFLICTING_FIELDS,
          Report.pointer("ambassadorId"),
          "ambassador_id",
          "ambassadorId");
    }
    return included;
  }

  private static boolean includes(String id, YamlNode.Child child, Report report) {
    Place place = new Place(child.key(), Report.pointer(child.key()), report);
    return IDS.read(child.value(), place) instanceof List<?> ids
        && (ids.contains(id) || ids.contains(AUTOMATIC));
  }
}
