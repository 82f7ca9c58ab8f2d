package dev.kat.controlplane.feature;

import com.google.protobuf.BoolValue;
import com.google.protobuf.Message;
import dev.kat.controlplane.api.FilterKeys.EdgeProbe;
import dev.kat.controlplane.api.ModuleSpec;
import dev.kat.controlplane.api.OrOff;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Report;
import io.envoyproxy.envoy.config.route.v3.HeaderMatcher;
import io.envoyproxy.envoy.extensions.filters.http.health_check.v3.HealthCheck;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code liveness_probe} and {@code readiness_probe}: the edge's own answer to who asks whether it
 * is there, as a load balancer does. It is 200, and 503 while the Envoy drains.
 *
 * <p>An Envoy that answers has a whole configuration, so both mean the same. Nobody is asked for
 * authentication, and nothing but the one path is taken from users.
 */
final class EdgeProbes implements FilterFeature<EdgeProbes.Value> {

  private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9._~!$&'()*+,;=:@%/-]*");

  /** The paths that are answered, one or two. */
  record Value(List<String> paths) {}

  @Override
  public Class<Value> type() {
    return Value.class;
  }

  @Override
  public FilterSlot slot() {
    return FilterSlot.PROBES;
  }

  @Override
  public @Nullable Value read(ModuleSpec module, Report report) {
    List<String> paths =
        Stream.of(
                path(
                    module.filters().livenessProbe(),
                    "liveness_probe",
                    "/ambassador/v0/check_alive",
                    report),
                path(
                    module.filters().readinessProbe(),
                    "readiness_probe",
                    "/ambassador/v0/check_ready",
                    report))
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    return paths.isEmpty() ? null : new Value(paths);
  }

  private static @Nullable String path(
      @Nullable OrOff<EdgeProbe> written, String key, String otherwise, Report report) {
    EdgeProbe probe = written == null ? null : written.block();
    if (written != null && (probe == null || Boolean.FALSE.equals(probe.enabled()))) {
      return null;
    }
    if (probe == null) {
      return otherwise;
    }
    notSupported(probe.service(), key, "service", report);
    notSupported(probe.rewrite(), key, "rewrite", report);
    String prefix = probe.prefix();
    if (prefix != null && !PATH.matcher(prefix).matches()) {
      report.report(
          DiagnosticCode.INVALID_PATH,
          ModuleKey.pointer(key, "prefix"),
          prefix,
          "it is no path as clients send it");
      return otherwise;
    }
    return Objects.requireNonNullElse(prefix, otherwise);
  }

  private static void notSupported(
      @Nullable String written, String key, String field, Report report) {
    if (written != null) {
      report.report(
          DiagnosticCode.UNSUPPORTED_KEY,
          ModuleKey.pointer(key, field),
          key + "." + field,
          "the edge answers by itself; for a service there are Mappings");
    }
  }

  @Override
  public Message config(Value value) {
    String paths = value.paths().stream().map(Pattern::quote).collect(Collectors.joining("|"));
    HeaderMatcher.Builder path = HeaderMatcher.newBuilder().setName(":path");
    path.getStringMatchBuilder().getSafeRegexBuilder().setRegex("(?:" + paths + ")(?:[?].*)?");
    return HealthCheck.newBuilder()
        .setPassThroughMode(BoolValue.of(false))
        .addHeaders(path)
        .build();
  }
}
