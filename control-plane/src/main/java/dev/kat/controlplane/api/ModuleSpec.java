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
 * @param defaultLabelDomain the domain of a RateLimitService that writes none
 * @param defaultLabels labels of every request, by domain
 * @param tls what {@code Module tls} has, which it is in place of
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
    @Meaning(
            "Whether the names of services belong to the control plane's own namespace, in place of"
                + " that of whoever names them.")
        @Nullable Boolean useAmbassadorNamespaceForServiceResolution,
    @Meaning("The diagnostics page, which this edge does not show to clients.")
        @Nullable OrOff<Diagnostics> diagnostics,
    @Meaning("The domain of a RateLimitService that writes none; ambassador unless written.")
        @Nullable String defaultLabelDomain,
    @Meaning("What a RateLimitService is told of every request, by domain.")
        Map<String, DefaultLabels> defaultLabels,
    @Meaning("TLS for all hosts that no TLSContext has, in place of Module tls.")
        @Nullable TlsModuleSpec tls,
    @Inline UpstreamSettings upstream,
    @Inline ConnectionKeys connection,
    @Inline FilterKeys filters,
    @Inline LogKeys log) {

  /** A module in which nothing is written. */
  public static final ModuleSpec EMPTY = Specs.of(ModuleSpec.class);

  /** What a RateLimitService is told of every request. */
  public record DefaultLabels(
      @Meaning("Labels that stand before those of Mappings.") List<Label> defaults) {}

  /** The same without scripts. */
  public ModuleSpec withoutLuaScripts() {
    return Specs.with(this, "filters", Specs.with(filters, "luaScripts", null));
  }

  /** Whether {@code diagnostics} is off, also for other machines that the operator lets see it. */
  public boolean hidesDiagnostics() {
    return diagnostics != null
        && OrOff.on(diagnostics).map(block -> Boolean.FALSE.equals(block.enabled())).orElse(true);
  }

  /** The {@code diagnostics} block. */
  public record Diagnostics(
      @Meaning("Whether clients of the edge see it.") @Nullable Boolean enabled,
      @Meaning("Whether clients of other machines see it.") @Nullable Boolean allowNonLocal,
      @Meaning("The path under which they see it.") @Nullable String prefix,
      @Meaning("The path that the service sees.") @Nullable String rewrite,
      @Meaning("The service that shows it.") @Nullable String service) {}

  /** The {@code defaults} block. */
  public record Defaults(
      @Meaning("What Mappings have that do not write it themselves.")
          @Nullable HttpMapping httpmapping,
      @Meaning("The secret_namespacing of TLSContexts that write none; true unless written.")
          @Nullable Boolean tlsSecretNamespacing) {}

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
