package dev.kat.controlplane.normalize;

/**
 * A reference to a Kubernetes Secret.
 *
 * @param pointer where it is written, for who finds out that there is none
 */
public record SecretName(String namespace, String name, String pointer) {

  @Override
  public String toString() {
    return namespace + "/" + name;
  }
}
