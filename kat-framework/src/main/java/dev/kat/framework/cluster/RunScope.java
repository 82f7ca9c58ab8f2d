package dev.kat.framework.cluster;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.Map;

/**
 * The names and labels of everything that one run has in a cluster. Whatever has the labels belongs
 * to the run and goes with it; nothing else is ever touched.
 *
 * @param run the name of the run
 */
record RunScope(String run) {

  static final String OWNER = "app.kubernetes.io/managed-by";
  static final String KAT = "kat";
  static final String RUN = "kat.dev/run";

  /** A hash of what was last applied to an object, so that it need not be applied again. */
  static final String CONTENT = "kat.dev/content";

  /** The selector of everything that any run has. */
  static final Map<String, String> ANY = Map.of(OWNER, KAT);

  /** The namespace of pods. */
  String namespace() {
    return "kat-" + run;
  }

  /** The namespace with the configuration of an install. */
  String namespace(String install) {
    return "kat-" + run + "-" + install;
  }

  /** The name of objects that belong to no namespace. */
  String clusterWide() {
    return "kat-" + run;
  }

  Map<String, String> labels() {
    return Map.of(OWNER, KAT, RUN, run);
  }

  /** The beginning of an object in a namespace. */
  ObjectMetaBuilder meta(String namespace, String name) {
    return new ObjectMetaBuilder().withNamespace(namespace).withName(name).withLabels(labels());
  }

  /** The beginning of an object without a namespace. */
  ObjectMetaBuilder meta(String name) {
    return new ObjectMetaBuilder().withName(name).withLabels(labels());
  }
}
