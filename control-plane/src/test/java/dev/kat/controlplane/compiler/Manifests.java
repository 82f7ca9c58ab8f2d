package dev.kat.controlplane.compiler;

import dev.kat.controlplane.source.ResourceSnapshot;
import dev.kat.controlplane.source.YamlLoader;
import java.util.Map;

/** Kubernetes YAML as tests write it. */
final class Manifests {

  private Manifests() {}

  static ResourceSnapshot snapshot(String yaml) {
    return YamlLoader.load(Map.of("in.yaml", yaml));
  }
}
