package dev.kat.controlplane.feature;

import dev.kat.controlplane.api.ModuleSpec;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.resolve.ResolvedMapping;
import org.jspecify.annotations.Nullable;

/** {@code stats_name}: the name of a service in the proxy's statistics. */
final class StatsName implements ClusterFeature<StatsName.Value> {

  private static final String FIELD = "stats_name";
  private static final int LONGEST = 60;

  /** The name. */
  record Value(String name) {}

  @Override
  public Class<Value> type() {
    return Value.class;
  }

  @Override
  public @Nullable Value inherit(ModuleSpec module, Report report) {
    ModuleSpec.Defaults all = module.defaults();
    ModuleSpec.HttpMapping defaults = all == null ? null : all.httpmapping();
    return defaults == null
        ? null
        : value(defaults.statsName(), "/config/defaults/httpmapping/" + FIELD, report);
  }

  @Override
  public @Nullable Value read(ResolvedMapping mapping, @Nullable Value inherited, Report report) {
    String written = mapping.mapping().declared().spec().statsName();
    return written == null ? inherited : value(written, Report.pointer(FIELD), report);
  }

  @Override
  public void emit(Value value, ClusterParts cluster) {
    cluster.cluster().setAltStatName(value.name());
  }

  private static @Nullable Value value(@Nullable String written, String pointer, Report report) {
    boolean valid = Bounds.name(FIELD, written, LONGEST, pointer, report);
    return written == null || !valid ? null : new Value(written);
  }
}
