package dev.kat.controlplane.explain;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import io.envoyproxy.envoy.config.common.mutation_rules.v3.HeaderMutation.ActionCase;
import io.envoyproxy.envoy.config.core.v3.HttpProtocolOptions.HeadersWithUnderscoresAction;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.http.early_header_mutation.header_mutation.v3.HeaderMutation;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a listener does to the headers of a request before any route is tried: underscores, headers
 * that nobody outside may send, and whether the client is believed about its scheme.
 *
 * @param tls whether the listener terminates TLS
 */
record HeaderRules(HttpConnectionManager manager, boolean tls) {

  Taken take(ClientRequest request) {
    HeadersWithUnderscoresAction underscores =
        manager.getCommonHttpProtocolOptions().getHeadersWithUnderscoresAction();
    List<Header> odd =
        request.headers().stream().filter(header -> header.name().contains("_")).toList();
    if (!odd.isEmpty() && underscores == HeadersWithUnderscoresAction.REJECT_REQUEST) {
      String reason = "the name of header %s has an underscore".formatted(odd.get(0).name());
      return new Taken(request, new Result.Answered(400, reason));
    }
    List<String> removed = removed();
    List<Header> kept =
        request.headers().stream()
            .filter(header ->
                underscores != HeadersWithUnderscoresAction.DROP_HEADER || !odd.contains(header))
            .filter(header -> !removed.contains(header.name()))
            .filter(header -> believes() || !header.name().equals(ClientRequest.FORWARDED_PROTO))
            .toList();
    return new Taken(request.with(scheme(request), kept), null);
  }

  private boolean believes() {
    return !manager.getUseRemoteAddress().getValue() || manager.getXffNumTrustedHops() > 0;
  }

  /** Where the client is believed, it spoke to a proxy before this, and that may have had TLS. */
  private String scheme(ClientRequest request) {
    if (!believes()) {
      return tls ? "https" : "http";
    }
    return request.header(ClientRequest.FORWARDED_PROTO).stream()
        .map(told -> told.toLowerCase(Locale.ROOT))
        .filter(told -> told.equals("http") || told.equals("https"))
        .findFirst()
        .orElse(request.scheme());
  }

  private List<String> removed() {
    return manager.getEarlyHeaderMutationExtensionsList().stream()
        .map(extension -> extension.getTypedConfig())
        .filter(config -> config.is(HeaderMutation.class))
        .flatMap(HeaderRules::removals)
        .toList();
  }

  private static Stream<String> removals(Any config) {
    try {
      return config.unpack(HeaderMutation.class).getMutationsList().stream()
          .filter(mutation -> mutation.getActionCase() == ActionCase.REMOVE)
          .map(mutation -> mutation.getRemove().toLowerCase(Locale.ROOT));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("a listener with an unreadable header mutation", e);
    }
  }
}
