package dev.kat.controlplane.diag;

import java.util.Comparator;

/**
 * The name of a Kubernetes object, or of a configuration file.
 *
 * @param kind for example {@code Service}, or {@code File} for a plain document
 * @param namespace empty for files
 * @param name the object's name, or the file's path below the watched directory
 */
public record ResourceRef(String kind, String namespace, String name)
    implements Comparable<ResourceRef> {

  private static final Comparator<ResourceRef> ORDER =
      Comparator.comparing(ResourceRef::namespace)
          .thenComparing(ResourceRef::name)
          .thenComparing(ResourceRef::kind);

  @Override
  public int compareTo(ResourceRef other) {
    return ORDER.compare(this, other);
  }

  /**
   * {@code namespace/name} for Services, which carry most documents, {@code Kind namespace/name}
   * for other objects, or the name alone for files.
   */
  @Override
  public String toString() {
    if (namespace.isEmpty()) {
      return name;
    }
    String path = namespace + "/" + name;
    return kind.equals("Service") ? path : kind + " " + path;
  }
}
