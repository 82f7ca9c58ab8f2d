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

/**
 * The reference model: a gateway with the given configuration.
 *
 * @param mappings in any order; names are unique
 * @param module the edge's settings; {@link ModuleDocument#EMPTY} when there is none
 * @param services the backend behind each Kubernetes Service; one without endpoints is absent
 * @param edge the services that the edge itself calls
 */
public record Gateway(
    List<MappingDocument> mappings,
    ModuleDocument module,
    Map<String, String> services,
    List<ServiceDocument> edge) {

  private static final String OWN_ID = "default";

  public Gateway {
    mappings = List.copyOf(mappings);
    services = Map.copyOf(services);
    edge = List.copyOf(edge);
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
    List<Route> routes =
        mappings.stream()
            .filter(Gateway::isOurs)
            // What a shadow gets are copies, and its answers go nowhere.
            .filter(mapping -> !mapping.flag("shadow"))
            .map(Route::of)
            .sorted(Route.ORDER)
            .toList();
    Optional<Authorization> authorization = authorization();
    MappingDocument first =
        match(routes, request).map(match -> members(routes, match).get(0).mapping()).orElse(null);
    boolean answeredAtOnce =
        first != null
            && ((request.upgrades() && !Forwarding.allowsWebSocket(first))
                || CrossOrigin.of(first, module).answers(request));
    if (authorization.isEmpty() || answeredAtOnce) {
      return route(routes, query, request);
    }
    Authorization.Verdict verdict = authorization.get().verdict(query, request, first);
    return verdict.end() != null ? verdict.end() : route(routes, query, verdict.request());
  }

  private Prediction route(List<Route> routes, Query query, Request request) {
    return match(routes, request)
        .map(match -> group(members(routes, match), query, request))
        .orElseGet(() -> Prediction.always(new Outcome.Refused(404)));
  }

  private static Optional<Route.Match> match(List<Route> routes, Request request) {
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

  private static List<Route> members(List<Route> routes, Route.Match match) {
    return routes.stream()
        .filter(route -> route.match().equals(match))
        .sorted(Comparator.comparing(route -> route.mapping().name()))
        .toList();
  }

  private static boolean isOurs(MappingDocument mapping) {
    return !mapping.has("ambassador_id") || mapping.texts("ambassador_id").contains(OWN_ID);
  }
}
