package dev.kat.controlplane.explain;

import com.google.protobuf.Descriptors.FieldDescriptor;
import io.envoyproxy.envoy.config.route.v3.HeaderMatcher;
import io.envoyproxy.envoy.config.route.v3.QueryParameterMatcher;
import io.envoyproxy.envoy.config.route.v3.RouteMatch;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a request must be for a route, apart from its share. All parts must hold, so their order is
 * without effect on who wins; here it is the one in which people look: host, path, method, headers,
 * query.
 */
record RouteCondition(RouteMatch match) {

  private static final Set<String> JUDGED =
      Set.of(
          "prefix",
          "path",
          "safe_regex",
          "path_separated_prefix",
          "case_sensitive",
          "runtime_fraction",
          "headers",
          "query_parameters",
          "grpc");

  /** The first part that does not hold; null when all do. */
  @Nullable Loss loss(ClientRequest request) {
    return Stream.of(
            headers("host", request),
            Stream.ofNullable(new PathCondition(match).loss(request.pathWithoutQuery())),
            headers("method", request),
            headers("header", request),
            match.getQueryParametersList().stream()
                .sorted(Comparator.comparing(QueryParameterMatcher::getName))
                .map(parameter -> new QueryCondition(parameter).loss(request))
                .filter(Objects::nonNull),
            Stream.ofNullable(grpc(request)),
            beyond())
        .flatMap(losses -> losses)
        .findFirst()
        .orElse(null);
  }

  private Stream<Loss> headers(String field, ClientRequest request) {
    return match.getHeadersList().stream()
        .sorted(Comparator.comparing(HeaderMatcher::getName))
        .map(HeaderCondition::new)
        .filter(condition -> condition.field().startsWith(field))
        .map(condition -> condition.loss(request))
        .filter(Objects::nonNull);
  }

  private @Nullable Loss grpc(ClientRequest request) {
    boolean grpc =
        request.header("content-type").stream()
            .anyMatch(
                type -> type.equals("application/grpc") || type.startsWith("application/grpc+"));
    return !match.hasGrpc() || grpc ? null : new Loss("header content-type", "is not that of gRPC");
  }

  /** A part that nothing here knows makes the answer a guess, which is worse than none. */
  private Stream<Loss> beyond() {
    return match.getAllFields().entrySet().stream()
        .map(Map.Entry::getKey)
        .map(FieldDescriptor::getName)
        .filter(name -> !JUDGED.contains(name))
        .sorted()
        .map(Loss::undecided);
  }

  /** Requests whose draw, 0 to 99, is below it are taken. */
  int upTo() {
    return match.hasRuntimeFraction() ? Percentage.of(match.getRuntimeFraction()) : 100;
  }
}
