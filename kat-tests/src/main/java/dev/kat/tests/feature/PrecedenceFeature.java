package dev.kat.tests.feature;

import dev.kat.framework.api.Factor;
import dev.kat.framework.api.Query;
import dev.kat.tests.config.MappingDocument;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code precedence}: higher wins, whatever the length of the path; where it and the paths are
 * equal, who demands more of the headers.
 */
final class PrecedenceFeature implements RouteFeature<PrecedenceFeature.Precedence> {

  enum Precedence {
    ABSENT,
    ABOVE_LONGER,
    NEGATIVE,
    DEMANDING
  }

  private static final String GRADE = "x-grade";
  private static final String URGENCY = "x-urgency";

  static final Factor<Precedence> FACTOR = Factor.of("precedence", Precedence.class);

  @Override
  public Factor<Precedence> factor() {
    return FACTOR;
  }

  @Override
  public void configure(Precedence level, RouteDraft draft) {
    switch (level) {
      case ABSENT -> {}
      case ABOVE_LONGER -> {
        draft.set("precedence", 7);
        draft.decoy(longer(draft));
      }
      case NEGATIVE -> {
        draft.set("precedence", -2);
        draft.decoy(longer(draft).with("precedence", -3));
        draft.setDecoy("precedence", -4);
      }
      // In the order of their names, one comes before the Mapping under test and one after it.
      case DEMANDING -> {
        demanding(draft, "graded", GRADE, "gold");
        demanding(draft, "urgent", URGENCY, "before-everything-else");
      }
    }
  }

  @Override
  public List<Probe> probes(Precedence level, Query hit) {
    Query graded = hit.header(GRADE, "gold");
    return level == Precedence.DEMANDING
        ? List.of(
            new Probe("graded", graded),
            new Probe("urgent", hit.header(URGENCY, "before-everything-else")),
            new Probe("both", graded.header(URGENCY, "before-everything-else")),
            new Probe("other-grade", hit.header(GRADE, "silver")))
        : List.of();
  }

  /** A Mapping that takes what the one under test takes, if there is one header more. */
  private static void demanding(RouteDraft draft, String base, String header, String value) {
    String service = draft.service(base);
    draft.twin(
        base,
        m -> {
          Map<String, Object> headers = new TreeMap<>(m.entries("headers"));
          headers.put(header, value);
          return m.with("service", service).without("tls").with("headers", headers);
        });
  }

  /** A Mapping that takes the very request too, and whose path is longer than any other. */
  private static MappingDocument longer(RouteDraft draft) {
    return MappingDocument.of(
            draft.names().name("longer"),
            draft.hitPath() + "(|/and/much/more/of/a/path/that/nobody/asks/for)",
            draft.service("longer"))
        .with("prefix_regex", true);
  }
}
