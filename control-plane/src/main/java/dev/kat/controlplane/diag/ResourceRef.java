package dev.kat.controlplane.diag;

/**
 * The name of a Kubernetes object, or of a configuration file.
 *
 * @param kind for example {@code Service}, or {@code File} for a plain document
 * @param namespace empty for files
 * @param name the object's name, or the file's path below the watched directory
 */
public record ResourceRef(String kind, String namespace, String name)
    implements Comparable<ResourceRef> {

  /** By namespace, name and kind; every list of objects is looked through for its order. */
  @Override
  public int compareTo(ResourceRef other) {
    int order = namespace.compareTo(other.namespace);
    order = order == 0 ? name.compareTo(other.name) : order;
    return order == 0 ? kind.compareTo(other.kind) : order;
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
