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
import org.jspecify.annotations.Nullable;

/** A user's mistake costs what it is in, and hurts nobody else. */
public final class NegativeSuite implements Suite {

  /** Where the mistake stands. */
  enum Place {
    OWN_ANNOTATION,
    FIRST_OF_SEVERAL,
    LAST_OF_SEVERAL,
    RESOURCE_V2("getambassador.io/v2"),
    RESOURCE_V3ALPHA1("getambassador.io/v3alpha1");

    /** Of the culprit; null for what annotations have. */
    private final @Nullable String apiVersion;

    Place() {
      this(null);
    }

    Place(@Nullable String apiVersion) {
      this.apiVersion = apiVersion;
    }
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

  private static final Constraint JUDGED =
      Constraint.forbid(
          "an API server refuses the resource, or the mistake is none of a resource",
          c -> c.get(PLACE).apiVersion != null && !c.get(FAULT).passesSchema(),
          FAULT,
          PLACE);

  @Override
  public Model model() {
    return new Model(List.of(FAULT, PLACE, TIME), List.of(OLDEST, JUDGED), 2, List.of());
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
    Query culprit = Query.get(names.path("/culprit/page"));
    return Stream.of(
            exchange(stage + "-culprit", moment, culprit.header(Fault.HEADER, "acme")),
            exchange(stage + "-culprit-without-header", moment, culprit),
            exchange(stage + "-neighbour", moment, Query.get(names.path("/neighbour/page"))),
            exchange(stage + "-stranger", moment, Query.get(names.path("/stranger/page"))))
        .toList();
  }

  private static Exchange exchange(String name, Deployment moment, Query query) {
    return Exchange.once(name, query, Predicted.by(moment.gateway(), query));
  }

  /** The Mappings of a scenario: one with the mistake, one beside it, one elsewhere, one below. */
  private record NegativeParts(Names names, Place place) {

    Deployment sound() {
      Carrier carrier = Carrier.of(name("culprit"), name("culprit"), together());
      return others().with(place.apiVersion == null ? carrier : carrier.asCustomResources());
    }

    Deployment faulty(Fault fault) {
      return others()
          .with(
              place.apiVersion == null
                  ? fault.carrier(name("culprit"), List.of(together()), culprit())
                  : fault.resource(name("culprit"), culprit()));
    }

    private Deployment others() {
      return Deployment.of(
          together().length == 1
              ? Carrier.of(name("neighbour"), name("neighbour"), neighbour())
              : Carrier.of(name("neighbour"), name("neighbour")),
          Carrier.of(name("stranger"), name("stranger"), mapping("stranger", "/stranger/")),
          Carrier.of(name("below"), name("below"), mapping("below", "/")));
    }

    private MappingDocument[] together() {
      return switch (place) {
        case OWN_ANNOTATION, RESOURCE_V2, RESOURCE_V3ALPHA1 -> new MappingDocument[] {culprit()};
        case FIRST_OF_SEVERAL -> new MappingDocument[] {culprit(), neighbour()};
        case LAST_OF_SEVERAL -> new MappingDocument[] {neighbour(), culprit()};
      };
    }

    private MappingDocument culprit() {
      MappingDocument culprit = mapping("culprit", "/culprit/");
      String version = place.apiVersion;
      return version == null ? culprit : culprit.with("apiVersion", version);
    }

    private MappingDocument neighbour() {
      return mapping("neighbour", "/neighbour/");
    }

    /** A slow machine is no mistake of anybody, so there is time to answer. */
    private MappingDocument mapping(String base, String path) {
      return MappingDocument.of(name(base), names.path(path), name(base)).patient();
    }

    private String name(String base) {
      return names.name(base);
    }
  }
}
