package dev.kat.tests.fault;

import dev.kat.tests.suite.EdgeSuite;
import io.envoyproxy.envoy.extensions.filters.http.compressor.v3.Compressor;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.PathWithEscapedSlashesAction;
import java.util.List;

/** Faults in the keys of the Module that hold for a whole edge. */
final class EdgeFaults {

  static final List<SeededFault> ALL =
      List.of(
          edge(
              "no-redirect-to-https",
              "21",
              "x_forwarded_proto_redirect has no effect",
              "client-trust=proxy-before-https-only",
              Inputs.replaced("^ *x_forwarded_proto_redirect: true\\n", "")),
          edge(
              "no-proxy-before",
              "21",
              "use_remote_address is always true",
              "client-trust=proxy-before",
              Outputs.managers(manager -> manager.getUseRemoteAddressBuilder().setValue(true))),
          edge(
              "lost-request-id",
              "88",
              "preserve_external_request_id is lost",
              "client-trust=one-hop",
              Outputs.managers(HttpConnectionManager.Builder::clearPreserveExternalRequestId)),
          edge(
              "slashes-not-merged",
              "48",
              "slashes are never merged",
              "path-keys=absent",
              Outputs.managers(manager -> manager.setMergeSlashes(false))),
          edge(
              "paths-not-normalized",
              "48",
              "paths are never normalized",
              "path-keys=absent",
              Outputs.managers(manager -> manager.getNormalizePathBuilder().setValue(false))),
          edge(
              "escaped-slashes-pass",
              "48",
              "escaped slashes are never refused",
              "path-keys=no-escaped-slashes",
              Outputs.managers(manager ->
                  manager.setPathWithEscapedSlashesAction(
                      PathWithEscapedSlashesAction.KEEP_UNCHANGED))),
          edge(
              "compressed-requests",
              "86",
              "services get compressed requests",
              "filter-keys=gzip-and-buffer",
              Outputs.filters(Compressor.class, EdgeFaults::compressesRequests)),
          edge(
              "lost-script",
              "-",
              "lua_scripts are never run",
              "filter-keys=lua",
              Outputs.managers(manager -> without(manager, "lua"))),
          edge(
              "ignored-addresses",
              "-",
              "ip_allow and ip_deny are not looked at",
              "address-keys=deny-clients",
              Outputs.managers(manager -> without(manager, "rbac"))),
          edge(
              "headers-with-underscores-pass",
              "-",
              "headers with underscores pass where they should be dropped",
              "header-keys=underscores-dropped client-trust=absent",
              Outputs.managers(manager ->
                  manager
                      .getCommonHttpProtocolOptionsBuilder()
                      .clearHeadersWithUnderscoresAction())));

  private EdgeFaults() {}

  private static SeededFault edge(
      String name, String classes, String what, String combinations, CompilerFault fault) {
    return new SeededFault(name, what, classes, EdgeSuite.class, combinations, fault);
  }

  private static Compressor compressesRequests(Compressor compressor) {
    Compressor.Builder changed = compressor.toBuilder();
    changed.getRequestDirectionConfigBuilder().getCommonConfigBuilder().clearEnabled();
    changed
        .getRequestDirectionConfigBuilder()
        .getCommonConfigBuilder()
        .getMinContentLengthBuilder()
        .setValue(30);
    return changed.build();
  }

  private static void without(HttpConnectionManager.Builder manager, String filter) {
    for (int i = manager.getHttpFiltersCount() - 1; i >= 0; i--) {
      if (manager.getHttpFilters(i).getName().endsWith("." + filter)) {
        manager.removeHttpFilters(i);
      }
    }
  }
}
