package dev.kat.tests.suite;

import dev.kat.framework.api.Combination;
import dev.kat.framework.api.Constraint;
import dev.kat.framework.api.Exchange;
import dev.kat.framework.api.Factor;
import dev.kat.framework.api.InstallSettings;
import dev.kat.framework.api.Model;
import dev.kat.framework.api.Names;
import dev.kat.framework.api.Protocol;
import dev.kat.framework.api.Query;
import dev.kat.framework.api.Scenario;
import dev.kat.framework.api.Stage;
import dev.kat.framework.api.Suite;
import dev.kat.framework.api.Witness;
import dev.kat.tests.check.Predicted;
import dev.kat.tests.config.MappingDocument;
import dev.kat.tests.config.MeantMistakes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Changes while traffic flows. An unrelated WebSocket or gRPC stream stays on its connection, no
 * request fails, and after each change the changed route answers by the new configuration.
 */
public final class LifecycleSuite implements Suite {

  /** What is open the whole time. */
  enum LongLived {
    WEBSOCKET,
    GRPC_STREAM
  }

  /** How many changes there are. */
  enum Course {
    ONCE,
    THERE_AND_BACK
  }

  /** How the route that changes is matched. */
  enum Match {
    PATH,
    PATH_AND_HOST,
    PATH_AND_METHOD
  }

  /** What the documents are in. */
  enum CarriedBy {
    ANNOTATIONS,
    CUSTOM_RESOURCES
  }

  private static final Factor<LifecycleChange> CHANGE = Factor.of("change", LifecycleChange.class);
  private static final Factor<LongLived> LONG_LIVED = Factor.of("long-lived", LongLived.class);
  private static final Factor<Course> COURSE = Factor.of("course", Course.class);
  private static final Factor<Match> MATCH = Factor.of("match", Match.class);
  private static final Factor<CarriedBy> CARRIER = Factor.of("carrier", CarriedBy.class);

  private static final Constraint NO_YAML =
      Constraint.forbid(
          "what is no YAML is no custom resource",
          c -> c.is(CHANGE, LifecycleChange.MALFORMED) && c.is(CARRIER, CarriedBy.CUSTOM_RESOURCES),
          CHANGE,
          CARRIER);

  @Override
  public Model model() {
    return new Model(
        List.of(CHANGE, LONG_LIVED, COURSE, MATCH, CARRIER, Xds.FACTOR),
        List.of(NO_YAML),
        2,
        List.of());
  }

  @Override
  public Scenario scenario(Combination combination, Names names) {
    LifecycleParts parts =
        new LifecycleParts(names, m -> matched(combination.get(MATCH), m, names));
    LifecycleChange change = combination.get(CHANGE);
    List<Deployment> moments = new ArrayList<>();
    moments.add(change.before(parts));
    moments.add(change.after(parts));
    if (combination.is(COURSE, Course.THERE_AND_BACK)) {
      moments.add(change.before(parts));
    }
    if (combination.is(CARRIER, CarriedBy.CUSTOM_RESOURCES)) {
      moments.replaceAll(Deployment::asCustomResources);
    }
    return new Scenario(
        combination
            .get(Xds.FACTOR)
            .of(
                change == LifecycleChange.MALFORMED
                    ? MeantMistakes.ALLOWED
                    : InstallSettings.PLAIN),
        Deployment.backends(moments),
        stages(moments, names),
        witnesses(combination, moments, names));
  }

  private static MappingDocument matched(Match match, MappingDocument mapping, Names names) {
    return switch (match) {
      case PATH -> mapping;
      case PATH_AND_HOST -> mapping.with("host", names.host("a"));
      case PATH_AND_METHOD -> mapping.with("method", "GET");
    };
  }

  private static List<Stage> stages(List<Deployment> moments, Names names) {
    List<String> titles = List.of("before", "changed", "back");
    List<Stage> stages = new ArrayList<>();
    Deployment last = Deployment.NOTHING;
    for (int i = 0; i < moments.size(); i++) {
      Deployment moment = moments.get(i);
      stages.add(
          new Stage(
              titles.get(i), last.changesTo(moment), exchanges(titles.get(i), moment, names)));
      last = moment;
    }
    return stages;
  }

  private static List<Exchange> exchanges(String stage, Deployment moment, Names names) {
    return Map.of("changing", changing(names), "steady", steady(names), "other", other(names))
        .entrySet()
        .stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry ->
            Exchange.once(
                stage + "-" + entry.getKey(),
                entry.getValue(),
                Predicted.by(moment.gateway(), entry.getValue())))
        .toList();
  }

  private static List<Witness> witnesses(
      Combination combination, List<Deployment> moments, Names names) {
    Query changing = changing(names);
    Query steady = steady(names);
    return List.of(
        combination.is(LONG_LIVED, LongLived.WEBSOCKET)
            ? new Witness.WebSocket("open-websocket", steady.over(Protocol.WEBSOCKET))
            : new Witness.GrpcStream(
                "open-stream",
                steady.path(names.path(LifecycleParts.STREAM)).over(Protocol.GRPC).method("POST")),
        new Witness.Load("load-steady", steady, anyTime(moments, steady)),
        new Witness.Load("load-changing", changing, anyTime(moments, changing)));
  }

  /** While a change is under way, part of it may be in force. */
  private static Predicted anyTime(List<Deployment> moments, Query query) {
    return Predicted.byAny(
        IntStream.range(1, moments.size())
            .boxed()
            .flatMap(i -> moments.get(i - 1).onTheWayTo(moments.get(i)))
            .map(Deployment::gateway)
            .toList(),
        query);
  }

  private static Query changing(Names names) {
    return Query.get(names.path(LifecycleParts.CHANGING + "page?x=1")).authority(names.host("a"));
  }

  private static Query steady(Names names) {
    return Query.get(names.path(LifecycleParts.STEADY + "page?x=1"));
  }

  private static Query other(Names names) {
    return Query.get(names.path("/elsewhere"));
  }
}
