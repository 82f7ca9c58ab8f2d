package dev.kat.controlplane.feature;

import com.google.protobuf.BoolValue;
import dev.kat.controlplane.api.ConnectionKeys;
import dev.kat.controlplane.api.ModuleSpec;
import dev.kat.controlplane.diag.Report;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.PathWithEscapedSlashesAction;
import org.jspecify.annotations.Nullable;

/**
 * {@code normalize_path}, {@code merge_slashes} and {@code reject_requests_with_escaped_slashes}:
 * how paths are made canonical before they are matched, so that no spelling evades a Mapping.
 */
final class Paths implements ListenerFeature<Paths.Value> {

  /** What becomes of a slash or backslash that is written as %2F or %5C. */
  enum EscapedSlashes {
    KEEP(PathWithEscapedSlashesAction.KEEP_UNCHANGED),
    REFUSE(PathWithEscapedSlashesAction.REJECT_REQUEST),
    REDIRECT(PathWithEscapedSlashesAction.UNESCAPE_AND_REDIRECT);

    private final PathWithEscapedSlashesAction action;

    EscapedSlashes(PathWithEscapedSlashesAction action) {
      this.action = action;
    }

    private static EscapedSlashes of(@Nullable Boolean reject) {
      if (reject == null) {
        return REDIRECT;
      }
      return reject ? REFUSE : KEEP;
    }
  }

  /** What is done to paths. */
  record Value(boolean resolveDots, boolean mergeSlashes, EscapedSlashes escapedSlashes) {}

  @Override
  public Class<Value> type() {
    return Value.class;
  }

  @Override
  public Value read(ModuleSpec module, Report report) {
    ConnectionKeys keys = module.connection();
    return new Value(
        !Boolean.FALSE.equals(keys.normalizePath()),
        !Boolean.FALSE.equals(keys.mergeSlashes()),
        EscapedSlashes.of(keys.rejectRequestsWithEscapedSlashes()));
  }

  @Override
  public void emit(Value value, HttpConnectionManager.Builder manager) {
    manager
        .setNormalizePath(BoolValue.of(value.resolveDots()))
        .setMergeSlashes(value.mergeSlashes())
        .setPathWithEscapedSlashesAction(value.escapedSlashes().action);
  }
}
