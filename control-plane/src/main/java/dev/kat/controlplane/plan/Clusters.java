package dev.kat.controlplane.plan;

import dev.kat.controlplane.api.MappingSpec;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.ir.Cluster;
import dev.kat.controlplane.ir.FeatureValues;
import dev.kat.controlplane.ir.UpstreamTls;
import dev.kat.controlplane.normalize.ServiceName;
import dev.kat.controlplane.resolve.ResolvedTarget;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Clusters and their identity: equal contents have one name, different contents never do. */
final class Clusters {

  private static final int CONNECT_TIMEOUT_MS = 3000;
  private static final int MAX_LABEL = 40;
  private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_-]{1,40}");

  private Clusters() {}

  /** The cluster for a service, as a Mapping wants to speak with it. */
  static Cluster of(
      ServiceName service,
      ResolvedTarget target,
      @Nullable UpstreamTls tls,
      MappingSpec spec,
      FeatureValues options,
      Report report) {
    return named(
        new Cluster(
            label(service, tag(spec, report)),
            target.discovery(),
            Boolean.TRUE.equals(spec.grpc()) ? Cluster.Protocol.HTTP2 : Cluster.Protocol.HTTP1,
            tls,
            connectTimeout(spec, report),
            options));
  }

  /** The hash is over the whole label, of which the name has the beginning only. */
  private static Cluster named(Cluster labelled) {
    String label = labelled.name();
    String shown = label.length() <= MAX_LABEL ? label : label.substring(0, MAX_LABEL);
    return new Cluster(
        shown + "-" + ContentHash.of(labelled),
        labelled.discovery(),
        labelled.protocol(),
        labelled.tls(),
        labelled.connectTimeoutMs(),
        labelled.options());
  }

  private static int connectTimeout(MappingSpec spec, Report report) {
    Integer written = spec.connectTimeoutMs();
    if (written != null && written <= 0) {
      report.report(
          DiagnosticCode.OUT_OF_RANGE,
          "/connect_timeout_ms",
          "connect_timeout_ms",
          written,
          1,
          Integer.MAX_VALUE);
    }
    return written == null ? CONNECT_TIMEOUT_MS : written;
  }

  private static @Nullable String tag(MappingSpec spec, Report report) {
    String tag = spec.clusterTag();
    if (tag != null && !TAG.matcher(tag).matches()) {
      report.report(
          DiagnosticCode.INVALID_NAME,
          "/cluster_tag",
          tag,
          "cluster_tag",
          "it has 1 to 40 letters, digits, '_' and '-'");
    }
    return tag;
  }

  /** What a human recognises the cluster by, in characters that every metrics system takes. */
  private static String label(ServiceName service, @Nullable String tag) {
    String mark = tag == null ? "" : tag + "_";
    return (mark + service.host() + "_" + service.port()).replaceAll("[^A-Za-z0-9_-]", "_");
  }
}
