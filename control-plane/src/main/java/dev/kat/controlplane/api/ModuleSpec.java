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
 * @param defaultLabelDomain the domain of a RateLimitService that writes none
 * @param defaultLabels labels of every request, by domain
 */
public record ModuleSpec(
    @Meaning("The port of the cleartext listener; 8080 unless written.")
        @Nullable Integer servicePort,
    @Meaning("The timeout_ms of Mappings that write none; 3000 unless written.")
        @Nullable Integer clusterRequestTimeoutMs,
    @Meaning("Defaults for Mappings.") @Nullable Defaults defaults,
    @Meaning("The domain of a RateLimitService that writes none; ambassador unless written.")
        @Nullable String defaultLabelDomain,
    @Meaning("What a RateLimitService is told of every request, by domain.")
        Map<String, DefaultLabels> defaultLabels) {

  /** A module in which nothing is written. */
  public static final ModuleSpec EMPTY = new ModuleSpec(null, null, null, null, Map.of());

  /** What a RateLimitService is told of every request. */
  public record DefaultLabels(
      @Meaning("Labels that stand before those of Mappings.") List<Label> defaults) {}

  /** The {@code defaults} block. */
  public record Defaults(
      @Meaning("What Mappings have that do not write it themselves.")
          @Nullable HttpMapping httpmapping) {}

  /**
   * {@code defaults.httpmapping}: a Mapping's own value replaces the default, also an empty one.
   */
  public record HttpMapping(
      @Meaning("Headers that services see in addition.")
          @Nullable Map<String, HeaderAddition> addRequestHeaders,
      @Meaning("Headers that services do not see.") @Nullable List<String> removeRequestHeaders,
      @Meaning("Headers that clients see in addition.")
          @Nullable Map<String, HeaderAddition> addResponseHeaders,
      @Meaning("Headers that clients do not see.") @Nullable List<String> removeResponseHeaders) {}
}
