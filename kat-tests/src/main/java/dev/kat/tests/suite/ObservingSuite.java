package dev.kat.tests.suite;

import dev.kat.framework.api.BackendDeclaration;
import dev.kat.framework.api.Change;
import dev.kat.framework.api.Combination;
import dev.kat.framework.api.Exchange;
import dev.kat.framework.api.Factor;
import dev.kat.framework.api.Model;
import dev.kat.framework.api.Names;
import dev.kat.framework.api.Protocol;
import dev.kat.framework.api.Query;
import dev.kat.framework.api.Scenario;
import dev.kat.framework.api.ServiceManifest;
import dev.kat.framework.api.Stage;
import dev.kat.framework.api.Suite;
import dev.kat.tests.check.Observed;
import dev.kat.tests.check.Predicted;
import dev.kat.tests.config.Annotation;
import dev.kat.tests.config.MappingDocument;
import dev.kat.tests.config.ModuleDocument;
import dev.kat.tests.feature.ObservingEdge;
import dev.kat.tests.model.Gateway;
import dev.kat.tests.model.Observing;
import dev.kat.tests.model.TraceContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What an edge tells of requests: spans of one trace, of which those for its questions to an
 * AuthService are part, and entries of access logs. The collectors are asked what they were told.
 */
public final class ObservingSuite implements Suite {

  private static final Factor<Protocol> CLIENT =
      new Factor<>("client", List.of(Protocol.HTTP1, Protocol.HTTP2));

  /** Enough for a tracer to send its spans at once. */
  private static final int REQUESTS = 6;

  @Override
  public Model model() {
    // Most combinations are installs of their own, so there are no more than tracers; what is told
    // to one service depends on no other.
    return new Model(
        List.of(ObservingEdge.TRACING, ObservingEdge.AUTH, ObservingEdge.LOGS, CLIENT),
        List.of(),
        1,
        List.of());
  }

  @Override
  public Scenario scenario(Combination combination, Names names) {
    ObservingEdge edge = ObservingEdge.of(combination);
    String target = names.name("target");
    List<MappingDocument> mappings = new ArrayList<>();
    mappings.add(
        MappingDocument.of(target, names.path("/app/"), target).patient().with("rewrite", ""));
    Map<String, String> services = new LinkedHashMap<>(Map.of(target, target));
    edge.backends().map(BackendDeclaration::name).forEach(name -> services.put(name, name));
    for (String collector :
        List.of(ObservingEdge.SPANS, ObservingEdge.REQUESTS, ObservingEdge.CONNECTIONS)) {
      mappings.add(
          MappingDocument.of(names.name(collector), asked(names, collector), collector)
              .with("rewrite", "/kat.observed")
              .with("bypass_auth", true)
              .patient());
    }
    Gateway gateway = new Gateway(mappings, ModuleDocument.EMPTY, services, edge.documents());
    Query query =
        Query.get(names.path("/app/page?x=1"))
            .over(combination.get(CLIENT))
            .header("x-tenant", "seven")
            .header("content-type", "text/question");
    TraceContext trace = TraceContext.of(edge.tracingService(), names.name("hit"));
    Observing observing = new Observing(edge.documents(), trace);
    return new Scenario(
        edge.install(),
        Stream.concat(Stream.of(new BackendDeclaration(target, false)), edge.backends()).toList(),
        List.of(
            new Stage(
                "deployed",
                List.of(
                    new Change.Apply(
                        new ServiceManifest(
                            target, Annotation.LEADING.of(mappings), List.of(target)))),
                requests(gateway, observing, trace, query, names)),
            new Stage("observed", List.of(), observations(observing, names))),
        List.of());
  }

  private static String asked(Names names, String collector) {
    return names.path("/observed/" + collector);
  }

  private static List<Exchange> requests(
      Gateway gateway, Observing observing, TraceContext trace, Query query, Names names) {
    Query hit = trace.sentWith(query);
    TraceContext other = trace.other(names.name("denied"));
    Query denied =
        other.sentWith(query.path(names.path("/app/denied")).header("x-kat-auth-status", "401"));
    return List.of(
        new Exchange("hit", hit, REQUESTS, new Predicted(trace.seen(gateway.predict(hit)))),
        Exchange.once("denied", denied, new Predicted(other.seen(gateway.predict(denied)))),
        Exchange.once("untraced", query, new Predicted(observing.chosen(gateway.predict(query)))));
  }

  private static List<Exchange> observations(Observing observing, Names names) {
    List<Exchange> exchanges = new ArrayList<>();
    observing
        .of(names.path("/app/page?x=1"))
        .forEach(expected ->
            exchanges.add(
                Exchange.once(
                    expected.name(),
                    Query.get(asked(names, expected.collector()) + "?" + expected.question()),
                    new Observed(expected.facts()))));
    return exchanges;
  }
}
