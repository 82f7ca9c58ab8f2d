package dev.kat.tests.model;

import dev.kat.framework.api.Query;
import dev.kat.tests.config.MappingDocument;
import dev.kat.tests.config.ModuleDocument;
import dev.kat.tests.config.ServiceDocument;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The reference model: a gateway with the given configuration. */
public final class Gateway {

  private static final String OWN_ID = "default";

  /** In the order in which they are tried. */
  private final List<Route> routes;

  private final ModuleDocument module;
  private final Map<String, String> services;
  private final List<ServiceDocument> edge;

  /**
   * A gateway.
   *
   * @param mappings in any order; names are unique
   * @param module the edge's settings; {@link ModuleDocument#EMPTY} when there is none
   * @param services the backend behind each Kubernetes Service; one without endpoints is absent
   * @param edge the services that the edge itself calls
   */
  public Gateway(
      List<MappingDocument> mappings,
      ModuleDocument module,
      Map<String, String> services,
      List<ServiceDocument> edge) {
    this.module = module;
    this.services = Map.copyOf(services);
    this.edge = List.copyOf(edge);
    routes =
        mappings.stream()
            .filter(Gateway::isOurs)
            // What a shadow gets are copies, and its answers go nowhere.
            .filter(mapping -> !mapping.flag("shadow"))
            .map(Route::of)
            .sorted(Route.ORDER)
            .toList();
  }

  /** A gateway that calls nobody. */
  public Gateway(
      List<MappingDocument> mappings, ModuleDocument module, Map<String, String> services) {
    this(mappings, module, services, List.of());
  }

  /** What becomes of a request. */
  public Prediction predict(Query query) {
    Edge edge = new Edge(module);
    Optional<Outcome> answer = edge.answer(query).or(() -> edge.httpsRedirect(query));
    if (answer.isPresent()) {
      return Prediction.always(answer.get());
    }
    Request request = Request.of(query, module);
    Optional<Authorization> authorization = authorization();
    MappingDocument first =
        match(request).map(match -> members(match).get(0).mapping()).orElse(null);
    boolean answeredAtOnce =
        first != null
            && ((request.upgrades() && !Forwarding.allowsWebSocket(first))
                || CrossOrigin.of(first, module).answers(request));
    if (authorization.isEmpty() || answeredAtOnce) {
      return route(query, request);
    }
    Authorization.Verdict verdict = authorization.get().verdict(query, request, first);
    return verdict.end() != null ? verdict.end() : route(query, verdict.request());
  }

  private Prediction route(Query query, Request request) {
    return match(request)
        .map(match -> group(members(match), query, request))
        .orElseGet(() -> Prediction.always(new Outcome.Refused(404)));
  }

  private Optional<Route.Match> match(Request request) {
    return routes.stream().map(Route::match).filter(m -> m.accepts(request)).findFirst();
  }

  private Outcome limited(MappingDocument mapping, Request request, Outcome outcome) {
    return edge.stream()
        .filter(service -> service.is("RateLimitService"))
        .findFirst()
        .filter(service -> !ServiceTls.of(service, edge).isUnknown())
        .map(service -> {
          String name = service.text("service").orElseThrow();
          boolean up =
              Upstream.of(name, services).backend() != null
                  && ServiceTls.of(service, edge).trusts();
          return new RateLimiting(service, up, module).applied(mapping, request, outcome);
        })
        .orElse(outcome);
  }

  private Optional<Authorization> authorization() {
    List<ServiceDocument> all = edge.stream().filter(s -> s.is("AuthService")).toList();
    return all.stream()
        .findFirst()
        .map(first ->
            new Authorization(
                first,
                all.stream()
                    .map(s -> Upstream.of(s.text("auth_service").orElseThrow(), services).backend())
                    .flatMap(Stream::ofNullable)
                    .toList(),
                ServiceTls.of(first, edge)));
  }

  private Prediction group(List<Route> members, Query query, Request request) {
    List<Integer> shares =
        Shares.of(members.stream().map(member -> member.mapping().number("weight")).toList());
    List<Prediction.Share> predicted = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      Forwarding forwarding = new Forwarding(members.get(i), module, services);
      predicted.add(
          new Prediction.Share(
              shares.get(i),
              limited(members.get(i).mapping(), request, forwarding.outcome(query, request))));
    }
    return new Prediction(predicted);
  }

  private List<Route> members(Route.Match match) {
    return routes.stream()
        .filter(route -> route.match().equals(match))
        .sorted(Comparator.comparing(route -> route.mapping().name()))
        .toList();
  }

  private static boolean isOurs(MappingDocument mapping) {
    return !mapping.has("ambassador_id") || mapping.texts("ambassador_id").contains(OWN_ID);
  }
}
