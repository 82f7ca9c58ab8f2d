package dev.kat.controlplane.api;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The {@code config} of {@code Module ambassador}: the settings of the edge as a whole and the
 * defaults of its Mappings. Null means not written.
 *
 * @param servicePort the port of the cleartext listener
 * @param clusterRequestTimeoutMs the default of {@code timeout_ms}
 * @param defaults defaults for Mappings by kind of route
 */
public record ModuleSpec(
    @Nullable Integer servicePort,
    @Nullable Integer clusterRequestTimeoutMs,
    @Nullable Defaults defaults) {

  /** A module in which nothing is written. */
  public static final ModuleSpec EMPTY = new ModuleSpec(null, null, null);

  /** The {@code defaults} block. */
  public record Defaults(@Nullable HttpMapping httpmapping) {}

  /**
   * {@code defaults.httpmapping}: a Mapping's own value replaces the default, also an empty one.
   */
  public record HttpMapping(
      @Nullable Map<String, HeaderAddition> addRequestHeaders,
      @Nullable List<String> removeRequestHeaders,
      @Nullable Map<String, HeaderAddition> addResponseHeaders,
      @Nullable List<String> removeResponseHeaders) {}
}
