package dev.kat.controlplane.source;

/**
 * An object of one of Ambassador's kinds: the same that a document in an annotation says, with its
 * name in the metadata and its fields in the spec.
 *
 * @param meta its kind is the resource's kind
 * @param apiVersion as it is written, whether it is understood or not
 * @param spec the fields; an empty map when there is none. Nothing of it has been checked
 */
public record CustomResource(ObjectMeta meta, String apiVersion, YamlNode spec) {

  /** What the {@code apiVersion} of every such resource begins with. */
  static final String GROUP = "getambassador.io/";

  CustomResource inAnyVersion() {
    return new CustomResource(meta.inAnyVersion(), apiVersion, spec);
  }
}
