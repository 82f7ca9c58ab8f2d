package dev.kat.controlplane.rollout;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a connected Envoy has.
 *
 * @param node its node id
 * @param acknowledged the version it accepted last, by type; a type it accepted nothing of is
 *     absent
 * @param rejection what it refused last and did not accept since; null when there is none
 */
public record EnvoyStatus(
    String node, Map<ResourceType, String> acknowledged, @Nullable Rejection rejection) {

  public EnvoyStatus {
    Map<ResourceType, String> sorted = new EnumMap<>(ResourceType.class);
    sorted.putAll(acknowledged);
    acknowledged = Collections.unmodifiableMap(sorted);
  }
}
