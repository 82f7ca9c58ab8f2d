package dev.kat.controlplane.feature;

import com.google.protobuf.UInt32Value;
import dev.kat.controlplane.api.Keepalive;
import dev.kat.controlplane.api.ModuleSpec;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.resolve.ResolvedMapping;
import org.jspecify.annotations.Nullable;

/**
 * {@code keepalive}: TCP keepalive of the connections to a service. The bounds are Linux's: beyond
 * them no connection could be made.
 */
final class TcpKeepalive implements ClusterFeature<TcpKeepalive.Value> {

  private static final String POINTER = "/keepalive";
  private static final int MOST_PROBES = 127;
  private static final int MOST_SECONDS = 32767;

  /** Times in seconds; null for what the operating system chooses. */
  record Value(
      @Nullable Integer probes, @Nullable Integer idleSeconds, @Nullable Integer interval) {}

  @Override
  public Class<Value> type() {
    return Value.class;
  }

  @Override
  public @Nullable Value inherit(ModuleSpec module, Report report) {
    return value(module.upstream().keepalive(), "/config" + POINTER, report);
  }

  @Override
  public @Nullable Value read(ResolvedMapping mapping, @Nullable Value inherited, Report report) {
    Keepalive written = mapping.mapping().declared().spec().upstream().keepalive();
    return written == null ? inherited : value(written, POINTER, report);
  }

  @Override
  public void emit(Value value, ClusterParts cluster) {
    var keepalive =
        cluster.cluster().getUpstreamConnectionOptionsBuilder().getTcpKeepaliveBuilder();
    if (value.probes() != null) {
      keepalive.setKeepaliveProbes(UInt32Value.of(value.probes()));
    }
    if (value.idleSeconds() != null) {
      keepalive.setKeepaliveTime(UInt32Value.of(value.idleSeconds()));
    }
    if (value.interval() != null) {
      keepalive.setKeepaliveInterval(UInt32Value.of(value.interval()));
    }
  }

  private static @Nullable Value value(@Nullable Keepalive written, String pointer, Report report) {
    if (written == null) {
      return null;
    }
    boolean valid =
        number("probes", written.probes(), MOST_PROBES, pointer, report)
            & number("idle_time", written.idleTime(), MOST_SECONDS, pointer, report)
            & number("interval", written.interval(), MOST_SECONDS, pointer, report);
    return valid ? new Value(written.probes(), written.idleTime(), written.interval()) : null;
  }

  private static boolean number(
      String field, @Nullable Integer number, int most, String pointer, Report report) {
    return Bounds.number(field, number, 1, most, pointer + Report.pointer(field), report);
  }
}
