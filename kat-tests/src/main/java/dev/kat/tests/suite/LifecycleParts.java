package dev.kat.tests.suite;

import dev.kat.framework.api.Names;
import dev.kat.tests.config.MappingDocument;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The Services of a life-cycle scenario: one that changes, one that does not and that has nothing
 * to do with it, and one that takes whatever nobody else takes.
 *
 * @param options further options of the Mapping that changes
 */
record LifecycleParts(Names names, UnaryOperator<MappingDocument> options) {

  static final String CHANGING = "/changing/";
  static final String STEADY = "/steady/";
  static final String STREAM = "/stream";

  Deployment all() {
    return Deployment.of(
        changing(),
        carrier(
            "steady",
            MappingDocument.of(names.name("steady"), names.path(STEADY), names.name("steady"))
                .patient()
                .with("use_websocket", true),
            MappingDocument.of(names.name("stream"), names.path(STREAM), names.name("steady"))
                .patient()
                .with("rewrite", "/kat.Echo/Stream")
                .with("grpc", true)),
        carrier(
            "other",
            MappingDocument.of(names.name("other"), names.path("/"), names.name("other"))
                .patient()));
  }

  Deployment without(String base) {
    return all().without(names.name(base));
  }

  Carrier changing() {
    return changing(UnaryOperator.identity());
  }

  Carrier changing(UnaryOperator<MappingDocument> change) {
    return carrier("changing", change.apply(mapping("changing")));
  }

  /** Another route for the same path, a regex that is longer than the prefix. */
  Carrier rival(int precedence) {
    return carrier(
        "rival",
        MappingDocument.of(
                names.name("rival"),
                names.path("/changing/.*|/no/such/path/anywhere"),
                names.name("rival"))
            .patient()
            .with("prefix_regex", true)
            .with("precedence", precedence));
  }

  /** Another member of the group of the Mapping that changes. */
  Carrier twin(int weight) {
    return carrier("twin", mapping("twin").with("weight", weight));
  }

  /** A Service of the whole deployment with another backend behind it. */
  Carrier servedBy(String base, @Nullable String backend) {
    return all().carriers().stream()
        .filter(carrier -> carrier.name().equals(names.name(base)))
        .map(carrier -> new Carrier(carrier.name(), carrier.documents(), null, backend))
        .findFirst()
        .orElseThrow();
  }

  Carrier carrier(String base, MappingDocument... documents) {
    return Carrier.of(names.name(base), names.name(base), documents);
  }

  private MappingDocument mapping(String base) {
    return options.apply(
        MappingDocument.of(names.name(base), names.path(CHANGING), names.name(base)).patient());
  }
}
