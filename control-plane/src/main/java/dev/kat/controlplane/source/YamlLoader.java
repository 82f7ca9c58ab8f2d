package dev.kat.controlplane.source;

import dev.kat.controlplane.diag.Diagnostics;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads files: Kubernetes objects as one would apply them, and plain Ambassador documents. A fault
 * costs the document that it is in, and is a diagnostic of the snapshot.
 */
public final class YamlLoader {

  private static final String DEFAULT_NAMESPACE = "default";

  private YamlLoader() {}

  /** Reads texts by the names of their files; what names no namespace is in {@code default}. */
  public static ResourceSnapshot load(Map<String, String> textsByFileName) {
    return load(textsByFileName, DEFAULT_NAMESPACE);
  }

  /**
   * Reads texts by the names of their files, in the order of the names.
   *
   * @param namespace the namespace of what names none, and of the services of plain documents
   */
  public static ResourceSnapshot load(Map<String, String> textsByFileName, String namespace) {
    Diagnostics diagnostics = new Diagnostics();
    ObjectCollector objects = new ObjectCollector(namespace);
    new TreeMap<>(textsByFileName)
        .forEach((name, text) -> new FileReader(name, objects, diagnostics).read(text));
    return new ResourceSnapshot(
        objects.services(),
        objects.endpointSlices(),
        objects.secrets(),
        objects.texts(),
        objects.customResources(),
        objects.ingresses(),
        diagnostics.sorted());
  }
}
