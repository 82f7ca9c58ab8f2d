package dev.kat.controlplane.explain;

import io.envoyproxy.envoy.config.route.v3.HeaderMatcher;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a header of a request must be for a route; host and method are headers to Envoy. */
record HeaderCondition(HeaderMatcher matcher) {

  /** What people call it. */
  String field() {
    return switch (matcher.getName()) {
      case ":authority", "host" -> "host";
      case ":method" -> "method";
      default -> "header " + matcher.getName();
    };
  }

  @Nullable Loss loss(ClientRequest request) {
    List<String> values = request.header(matcher.getName());
    if (values.isEmpty() && matcher.getTreatMissingHeaderAsEmpty()) {
      values = List.of("");
    }
    return switch (matcher.getHeaderMatchSpecifierCase()) {
      case PRESENT_MATCH -> presence(!values.isEmpty());
      case STRING_MATCH -> string(values);
      default -> Loss.undecided(field());
    };
  }

  private @Nullable Loss presence(boolean there) {
    boolean wanted = matcher.getPresentMatch() != matcher.getInvertMatch();
    return there == wanted ? null : new Loss(field(), there ? "is there" : "is missing");
  }

  /** Envoy looks at each value by itself, and one that matches is enough. */
  private @Nullable Loss string(List<String> values) {
    if (values.isEmpty()) {
      return new Loss(field(), "is missing");
    }
    if (matcher.getInvertMatch() && values.size() > 1) {
      return Loss.undecided(field());
    }
    StringCondition condition =
        new StringCondition(matcher.getStringMatch(), field(), matcher.getInvertMatch());
    @Nullable Loss last = null;
    for (String value : values) {
      last = condition.loss(value);
      if (last == null) {
        return null;
      }
    }
    return last;
  }
}
