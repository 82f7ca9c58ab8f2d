package dev.kat.tests.suite;

import dev.kat.framework.api.Combination;
import dev.kat.framework.api.Constraint;
import dev.kat.framework.api.Exchange;
import dev.kat.framework.api.Factor;
import dev.kat.framework.api.Model;
import dev.kat.framework.api.Names;
import dev.kat.framework.api.Query;
import dev.kat.framework.api.Scenario;
import dev.kat.framework.api.Stage;
import dev.kat.framework.api.Suite;
import dev.kat.tests.check.Predicted;
import dev.kat.tests.config.MappingDocument;
import dev.kat.tests.config.MeantMistakes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A user's mistake costs what it is in, and hurts nobody else. */
public final class NegativeSuite implements Suite {

  /** Where the mistake stands. */
  enum Place {
    OWN_ANNOTATION,
    FIRST_OF_SEVERAL,
    LAST_OF_SEVERAL
  }

  /** When it is made. */
  enum Time {
    FROM_THE_START,
    LATER_AND_CORRECTED
  }

  private static final Factor<Fault> FAULT = Factor.of("fault", Fault.class);
  private static final Factor<Place> PLACE = Factor.of("place", Place.class);
  private static final Factor<Time> TIME = Factor.of("time", Time.class);

  private static final Constraint OLDEST =
      Constraint.forbid(
          "the first definition wins, and elsewhere the mistake is not surely the second",
          c -> c.is(FAULT, Fault.DUPLICATE_NAME) && !c.is(PLACE, Place.LAST_OF_SEVERAL),
          FAULT,
          PLACE);

  @Override
  public Model model() {
    return new Model(List.of(FAULT, PLACE, TIME), List.of(OLDEST), 2, List.of());
  }

  @Override
  public Scenario scenario(Combination combination, Names names) {
    NegativeParts parts = new NegativeParts(names, combination.get(PLACE));
    Deployment sound = parts.sound();
    Deployment faulty = parts.faulty(combination.get(FAULT));
    List<Deployment> moments =
        combination.is(TIME, Time.FROM_THE_START)
            ? List.of(faulty, sound)
            : List.of(sound, faulty, sound);
    return new Scenario(
        MeantMistakes.ALLOWED, Deployment.backends(moments), stages(moments, names), List.of());
  }

  private static List<Stage> stages(List<Deployment> moments, Names names) {
    List<Stage> stages = new ArrayList<>();
    Deployment last = Deployment.NOTHING;
    for (Deployment moment : moments) {
      String stage = "moment-" + (stages.size() + 1);
      stages.add(new Stage(stage, last.changesTo(moment), exchanges(stage, moment, names)));
      last = moment;
    }
    return stages;
  }

  private static List<Exchange> exchanges(String stage, Deployment moment, Names names) {
    return Stream.of("culprit", "neighbour", "stranger")
        .map(base -> {
          Query query = Query.get(names.path("/" + base + "/page"));
          return Exchange.once(stage + "-" + base, query, Predicted.by(moment.gateway(), query));
        })
        .toList();
  }

  /** The Mappings of a scenario: one with the mistake, one beside it, one elsewhere, one below. */
  private record NegativeParts(Names names, Place place) {

    Deployment sound() {
      return others().with(Carrier.of(name("culprit"), name("culprit"), together()));
    }

    Deployment faulty(Fault fault) {
      return others().with(fault.carrier(name("culprit"), List.of(together()), culprit()));
    }

    private Deployment others() {
      return Deployment.of(
          place == Place.OWN_ANNOTATION
              ? Carrier.of(name("neighbour"), name("neighbour"), neighbour())
              : Carrier.of(name("neighbour"), name("neighbour")),
          Carrier.of(name("stranger"), name("stranger"), mapping("stranger", "/stranger/")),
          Carrier.of(name("below"), name("below"), mapping("below", "/")));
    }

    private MappingDocument[] together() {
      return switch (place) {
        case OWN_ANNOTATION -> new MappingDocument[] {culprit()};
        case FIRST_OF_SEVERAL -> new MappingDocument[] {culprit(), neighbour()};
        case LAST_OF_SEVERAL -> new MappingDocument[] {neighbour(), culprit()};
      };
    }

    private MappingDocument culprit() {
      return mapping("culprit", "/culprit/");
    }

    private MappingDocument neighbour() {
      return mapping("neighbour", "/neighbour/");
    }

    /** A slow machine is no mistake of anybody, so there is time to answer. */
    private MappingDocument mapping(String base, String path) {
      return MappingDocument.of(name(base), names.path(path), name(base))
          .with("timeout_ms", 20_000);
    }

    private String name(String base) {
      return names.name(base);
    }
  }
}
