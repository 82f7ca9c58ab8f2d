package dev.kat.controlplane.source;

import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Location;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.diag.ResourceRef;
import dev.kat.controlplane.diag.SourceMap;
import java.util.HashMap;
import java.util.Map;

/** Where everything in a document stands: the lines of its fields, and of keys written twice. */
public final class YamlIndex {

  private final Map<String, Integer> lines = new HashMap<>();
  private final Map<String, YamlNode.Repetition> repetitions = new HashMap<>();
  private final int line;

  private YamlIndex(YamlNode root) {
    line = root.line();
    visit(root, "");
  }

  /** The index of a value. */
  public static YamlIndex of(YamlNode root) {
    return new YamlIndex(root);
  }

  /** The lines of the fields, as those of a document of a resource. */
  public SourceMap sourceMap(ResourceRef resource, int document) {
    return new SourceMap(new Location(resource, document, line, ""), lines);
  }

  /**
   * Reports every key that is written twice in its map, and of which the last counts: whoever comes
   * from a reader that says nothing gets what he had.
   */
  public void reportRepetitions(Report report) {
    repetitions.forEach((pointer, repetition) ->
        report.report(DiagnosticCode.DUPLICATE_KEY, pointer, repetition.key(), repetition.line()));
  }

  private void visit(YamlNode node, String pointer) {
    for (YamlNode.Child child : node.children()) {
      String at = child(pointer, child.key());
      lines.put(at, child.line());
      visit(child.value(), at);
    }
    node.repetitions().forEach(r -> repetitions.putIfAbsent(child(pointer, r.key()), r));
  }

  private static String child(String pointer, String key) {
    return pointer + Report.pointer(key);
  }
}
