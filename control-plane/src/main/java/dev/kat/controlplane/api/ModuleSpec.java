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
 * @param cors the default of {@code cors}
 * @param retryPolicy the default of {@code retry_policy}
 * @param addLinkerdHeaders the default of {@code add_linkerd_headers}
 * @param defaults defaults for Mappings by kind of route
 * @param upstream defaults of the way to services
 */
public record ModuleSpec(
    @Meaning("The port of the cleartext listener; 8080 unless written.")
        @Nullable Integer servicePort,
    @Meaning("The timeout_ms of Mappings that write none; 3000 unless written.")
        @Nullable Integer clusterRequestTimeoutMs,
    @Meaning("The cors of Mappings that write none.") @Nullable CorsPolicy cors,
    @Meaning("The retry_policy of Mappings that write none.") @Nullable RetryPolicy retryPolicy,
    @Meaning("The add_linkerd_headers of Mappings that do not write it; false unless written.")
        @Nullable Boolean addLinkerdHeaders,
    @Meaning("Defaults for Mappings.") @Nullable Defaults defaults,
    @Inline UpstreamSettings upstream) {

  /** A module in which nothing is written. */
  public static final ModuleSpec EMPTY =
      new ModuleSpec(null, null, null, null, null, null, UpstreamSettings.EMPTY);

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
      @Meaning("Headers that clients do not see.") @Nullable List<String> removeResponseHeaders,
      @Meaning("The name of services in the proxy's statistics.") @Nullable String statsName) {}
}
