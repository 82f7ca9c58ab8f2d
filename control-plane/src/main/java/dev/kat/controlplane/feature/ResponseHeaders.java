package dev.kat.controlplane.feature;

import dev.kat.controlplane.api.MappingSpec;
import dev.kat.controlplane.api.ModuleSpec;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.resolve.ResolvedMapping;
import io.envoyproxy.envoy.config.route.v3.Route;
import org.jspecify.annotations.Nullable;

/**
 * {@code add_response_headers} and {@code remove_response_headers}; each replaces the Module's
 * default as a whole.
 */
final class ResponseHeaders implements Feature<ResponseHeaders.Value> {

  private static final String ADD = "/add_response_headers";
  private static final String REMOVE = "/remove_response_headers";
  private static final String DEFAULTS = "/config/defaults/httpmapping";

  /** The changes to a response's headers. */
  record Value(HeaderChanges changes) {}

  @Override
  public Class<Value> type() {
    return Value.class;
  }

  @Override
  public @Nullable Value inherit(ModuleSpec module, Report report) {
    ModuleSpec.Defaults all = module.defaults();
    ModuleSpec.HttpMapping defaults = all == null ? null : all.httpmapping();
    if (defaults == null) {
      return null;
    }
    return value(
        HeaderChanges.NONE.replacedBy(
            HeaderChanges.additions(defaults.addResponseHeaders(), DEFAULTS + ADD, report),
            HeaderChanges.removals(defaults.removeResponseHeaders(), DEFAULTS + REMOVE, report)));
  }

  @Override
  public @Nullable Value read(ResolvedMapping mapping, @Nullable Value inherited, Report report) {
    MappingSpec spec = mapping.mapping().declared().spec();
    HeaderChanges base = inherited == null ? HeaderChanges.NONE : inherited.changes();
    return value(
        base.replacedBy(
            HeaderChanges.additions(spec.addResponseHeaders(), ADD, report),
            HeaderChanges.removals(spec.removeResponseHeaders(), REMOVE, report)));
  }

  @Override
  public void emit(Value value, Route.Builder route) {
    value.changes().add().forEach(addition -> route.addResponseHeadersToAdd(addition.emit()));
    route.addAllResponseHeadersToRemove(value.changes().remove());
  }

  private static @Nullable Value value(HeaderChanges changes) {
    return changes.isEmpty() ? null : new Value(changes);
  }
}
