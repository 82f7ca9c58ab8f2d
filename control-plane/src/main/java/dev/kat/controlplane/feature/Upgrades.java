package dev.kat.controlplane.feature;

import dev.kat.controlplane.api.MappingSpec;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.normalize.Tokens;
import dev.kat.controlplane.resolve.ResolvedMapping;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteAction;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * {@code use_websocket} and {@code allow_upgrade}: the protocols that a connection may be upgraded
 * to. A request for any other one is answered 403.
 *
 * <p>The route's timeout bounds the time until the upstream agrees to the upgrade. From then on the
 * connection has no time limit, but Envoy closes it after five minutes without traffic.
 */
final class Upgrades implements Feature<Upgrades.Value> {

  private static final String WEBSOCKET = "websocket";
  private static final String CONNECT = "connect";

  /** The protocols in lower case, sorted. */
  record Value(List<String> protocols) {
    Value {
      protocols = List.copyOf(protocols);
    }
  }

  @Override
  public Class<Value> type() {
    return Value.class;
  }

  @Override
  public @Nullable Value read(ResolvedMapping mapping, @Nullable Value inherited, Report report) {
    MappingSpec spec = mapping.mapping().declared().spec();
    TreeSet<String> protocols = new TreeSet<>();
    List<String> written = spec.allowUpgrade() == null ? List.of() : spec.allowUpgrade();
    for (int i = 0; i < written.size(); i++) {
      String pointer = Report.pointer("allow_upgrade", Integer.toString(i));
      String protocol = written.get(i).toLowerCase(Locale.ROOT);
      if (!isProtocol(protocol) || protocol.equals(CONNECT)) {
        report.report(DiagnosticCode.INVALID_UPGRADE, pointer, written.get(i));
      } else if (!protocols.add(protocol)) {
        report.report(DiagnosticCode.DUPLICATE_UPGRADE, pointer, written.get(i));
      }
    }
    if (Boolean.TRUE.equals(spec.useWebsocket())) {
      protocols.add(WEBSOCKET);
    }
    return protocols.isEmpty() || mapping.redirects() ? null : new Value(List.copyOf(protocols));
  }

  /** A name, and after a slash perhaps a version. */
  private static boolean isProtocol(String text) {
    int slash = text.indexOf('/');
    return slash < 0
        ? Tokens.isToken(text)
        : Tokens.isToken(text.substring(0, slash)) && Tokens.isToken(text.substring(slash + 1));
  }

  @Override
  public void emit(Value value, Route.Builder route) {
    value
        .protocols()
        .forEach(protocol ->
            route
                .getRouteBuilder()
                .addUpgradeConfigs(
                    RouteAction.UpgradeConfig.newBuilder().setUpgradeType(protocol)));
  }
}
