package dev.kat.framework.cluster;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Pod;

/**
 * A pod with its files. Its name has a hash of both, so that one that is there already under that
 * name is the same, and one that differs is another one.
 */
record PodPlan(ConfigMap files, Pod pod) {

  String name() {
    return pod.getMetadata().getName();
  }
}
