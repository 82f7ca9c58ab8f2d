package dev.kat.controlplane.feature;

import dev.kat.controlplane.api.MappingSpec;
import dev.kat.controlplane.api.ModuleSpec;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.ir.Discovery;
import dev.kat.controlplane.resolve.ResolvedMapping;
import dev.kat.controlplane.resolve.ResolvedTarget;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.cluster.v3.Cluster.DnsLookupFamily;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code dns_type}, {@code respect_dns_ttl}, {@code enable_ipv4} and {@code enable_ipv6}: how the
 * addresses of a DNS name are found. They mean nothing for a service that is found otherwise.
 *
 * <p>Without {@code enable_ipv4} and {@code enable_ipv6} a name's IPv4 addresses are used, and its
 * IPv6 addresses if it has no others.
 */
final class DnsLookup implements ClusterFeature<DnsLookup.Value> {

  private static final String LOGICAL = "logical_dns";
  private static final String STRICT = "strict_dns";
  private static final String FOUND_BY_DNS = "a service that is found by DNS";

  /**
   * How names are looked up.
   *
   * @param logical whether one address is used for all new connections, in place of all addresses
   * @param ttl whether the answer's time to live counts, in place of five seconds
   * @param family null for IPv4, and IPv6 if there is no IPv4
   */
  record Value(boolean logical, boolean ttl, @Nullable Family family) {}

  /** Which addresses are used. */
  enum Family {
    IPV4,
    IPV6,
    /** IPv6, and IPv4 if there is no IPv6. */
    BOTH
  }

  @Override
  public Class<Value> type() {
    return Value.class;
  }

  @Override
  public @Nullable Value inherit(ModuleSpec module, Report report) {
    Boolean ipv4 = module.upstream().enableIpv4();
    Boolean ipv6 = module.upstream().enableIpv6();
    Family family = family(ipv4, ipv6, null, "/config", report);
    return family == null ? null : new Value(false, false, family);
  }

  @Override
  public @Nullable Value read(ResolvedMapping mapping, @Nullable Value inherited, Report report) {
    MappingSpec spec = mapping.mapping().declared().spec();
    Family general = inherited == null ? null : inherited.family();
    Boolean ipv4 = spec.upstream().enableIpv4();
    Boolean ipv6 = spec.upstream().enableIpv6();
    Bounds.choice("dns_type", spec.dnsType(), Set.of(STRICT, LOGICAL), "/dns_type", report);
    Family family = family(ipv4, ipv6, general, "", report);
    ResolvedTarget target = mapping.target();
    if (target == null || !(target.discovery() instanceof Discovery.Dns)) {
      needsDns("dns_type", spec.dnsType(), report);
      needsDns("respect_dns_ttl", spec.respectDnsTtl(), report);
      needsDns("enable_ipv4", ipv4, report);
      needsDns("enable_ipv6", ipv6, report);
      return null;
    }
    boolean logical = LOGICAL.equals(spec.dnsType());
    boolean ttl = Boolean.TRUE.equals(spec.respectDnsTtl());
    return logical || ttl || family != null ? new Value(logical, ttl, family) : null;
  }

  @Override
  public void emit(Value value, ClusterParts parts) {
    Cluster.Builder cluster = parts.cluster();
    if (value.logical()) {
      cluster.setType(Cluster.DiscoveryType.LOGICAL_DNS);
    }
    cluster.setRespectDnsTtl(value.ttl());
    Family family = value.family();
    if (family != null) {
      cluster.setDnsLookupFamily(
          switch (family) {
            case IPV4 -> DnsLookupFamily.V4_ONLY;
            case IPV6 -> DnsLookupFamily.V6_ONLY;
            case BOTH -> DnsLookupFamily.AUTO;
          });
    }
  }

  private static @Nullable Family family(
      @Nullable Boolean ipv4,
      @Nullable Boolean ipv6,
      @Nullable Family general,
      String pointer,
      Report report) {
    if (ipv4 == null && ipv6 == null) {
      return general;
    }
    boolean four = ipv4 == null ? general != Family.IPV6 : ipv4;
    boolean six = ipv6 == null ? general == Family.IPV6 || general == Family.BOTH : ipv6;
    if (!four && !six) {
      String field = ipv4 == null ? "/enable_ipv6" : "/enable_ipv4";
      report.report(DiagnosticCode.NO_ADDRESS_FAMILY, pointer + field);
      return general;
    }
    return four && six ? Family.BOTH : four ? Family.IPV4 : Family.IPV6;
  }

  private static void needsDns(String field, @Nullable Object written, Report report) {
    if (written != null) {
      report.report(
          DiagnosticCode.FIELD_WITHOUT_EFFECT, Report.pointer(field), field, FOUND_BY_DNS);
    }
  }
}
