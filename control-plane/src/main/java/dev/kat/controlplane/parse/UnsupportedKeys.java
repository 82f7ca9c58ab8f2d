package dev.kat.controlplane.parse;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keys of the Module that are never obeyed, and what there is in their place. */
final class UnsupportedKeys {

  static final String MODULE = "'config'";

  private static final Map<String, String> REASONS =
      Map.ofEntries(
          Map.entry("admin_port", "the operator chooses it with 'bootstrap --admin-port'"),
          Map.entry("auth_enabled", "an AuthService is what enables authentication"),
          Map.entry("debug_mode", "there is no such mode; the diagnostics page is always there"),
          Map.entry("diag_port", "the operator chooses it with 'run --admin-address'"),
          Map.entry(
              "envoy_validation_timeout",
              "no Envoy is started to validate; what it would refuse is found before"),
          Map.entry("error_response_overrides", "no released Envoy has what it needs"),
          Map.entry("header_case_overrides", "Envoy knows no single names; there is proper_case"),
          Map.entry("prune_unreachable_routes", "no route is left out for being unreachable"),
          Map.entry("regex_max_size", "the limit is the same for every expression"),
          Map.entry("regex_type", "every expression is RE2, the safe type"),
          Map.entry("runtime_flags", "they are part of the bootstrap that Envoy starts with"),
          Map.entry("statsd", "Envoy's statistics are in the metrics that Prometheus can read"));

  private UnsupportedKeys() {}

  static Set<String> names() {
    return REASONS.keySet();
  }

  /**
   * Why a key is not obeyed; null for one that is, or that does not exist.
   *
   * @param owner what has the key, as messages name it
   */
  static @Nullable String reason(String owner, String key) {
    return owner.equals(MODULE) ? REASONS.get(key) : null;
  }
}
