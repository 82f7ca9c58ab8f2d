package dev.kat.tests.feature;

import dev.kat.framework.api.Factor;
import dev.kat.framework.api.Protocol;
import dev.kat.framework.api.Query;
import java.util.List;

/** {@code method} and {@code method_regex}. */
final class MethodFeature implements RouteFeature<MethodFeature.Method> {

  enum Method {
    ABSENT,
    LITERAL,
    REGEX
  }

  static final Factor<Method> FACTOR = Factor.of("method", Method.class);

  @Override
  public Factor<Method> factor() {
    return FACTOR;
  }

  @Override
  public Query request(Method level, Query query) {
    return level == Method.LITERAL ? query.method("POST").body("an order") : query;
  }

  @Override
  public void configure(Method level, RouteDraft draft) {
    switch (level) {
      case ABSENT -> {}
      case LITERAL -> draft.set("method", "POST");
      case REGEX -> {
        draft.set("method", "GET|PO.T");
        draft.set("method_regex", true);
      }
    }
  }

  @Override
  public List<Probe> probes(Method level, Query hit) {
    if (level == Method.ABSENT || hit.protocol() == Protocol.GRPC) {
      return List.of();
    }
    return hit.protocol() == Protocol.WEBSOCKET
        ? List.of()
        : List.of(
            new Probe("put", hit.method("PUT").body("a change")),
            new Probe("delete", hit.method("DELETE")));
  }
}
